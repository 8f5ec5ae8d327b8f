namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>The vision transformers of the catalog.</summary>
internal static class VisionTransformerCards
{
    public static IReadOnlyList<ModelCard> All { get; } = [Card(16, new(86_567_656, 17.564)), Card(32, new(88_224_232, 4.409))];

    private static ModelCard Card(int patch, ModelSize size) => new(
        $"vit_b_{patch}",
        $"ViT-B/{patch}",
        "Dosovitskiy et al. 2021, An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale, https://arxiv.org/abs/2010.11929",
        $"Cuts the image into patches of {patch} pixels that all look at each other; needs pretrained weights to learn from few images.",
        MinimumSide: patch,
        classes => new VisionTransformerClassifier(new(patch), classes))
    { SideStep = patch, Size = size, TakesMixedPrecision = false };
}
