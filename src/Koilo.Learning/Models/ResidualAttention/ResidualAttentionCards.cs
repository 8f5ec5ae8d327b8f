namespace Koilo.Learning.Models.ResidualAttention;

/// <summary>The Residual Attention Networks of the catalog.</summary>
internal static class ResidualAttentionCards
{
    public static IReadOnlyList<ModelCard> All { get; } = [Card(56, new(31_810_728, 6.271), 1, 1, 1), Card(92, new(52_466_344, 10.534), 1, 2, 3)];

    private static ModelCard Card(int depth, ModelSize size, params int[] modules) => new(
        $"residual-attention{depth}",
        $"Residual Attention Network {depth}",
        "Wang, Jiang, Qian, Yang, Li, Zhang, Wang, Tang 2017, Residual Attention Network for Image Classification, https://arxiv.org/abs/1704.06904",
        "A residual network that computes masks of what matters in the image beside its features; Wang et al. 2021 compare with its 92-layer form.",
        MinimumSide: 1,
        classes => new ResidualAttentionClassifier(modules, classes)) { Size = size };
}
