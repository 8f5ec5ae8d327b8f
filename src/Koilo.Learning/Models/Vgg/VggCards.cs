namespace Koilo.Learning.Models.Vgg;

/// <summary>The VGG networks of the catalog.</summary>
internal static class VggCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        Card(11, VggStage.Plain, new(132_863_336, 7.609), 1, 1, 2, 2, 2),
        Card(13, VggStage.Plain, new(133_047_848, 11.308), 2, 2, 2, 2, 2),
        Card(16, VggStage.Plain, new(138_357_544, 15.470), 2, 2, 3, 3, 3),
        Card(19, VggStage.Plain, new(143_667_240, 19.632), 2, 2, 4, 4, 4),
        Card(11, VggStage.Normalised, new(132_868_840, 7.609), 1, 1, 2, 2, 2),
        Card(13, VggStage.Normalised, new(133_053_736, 11.308), 2, 2, 2, 2, 2),
        Card(16, VggStage.Normalised, new(138_365_992, 15.470), 2, 2, 3, 3, 3),
        Card(19, VggStage.Normalised, new(143_678_248, 19.632), 2, 2, 4, 4, 4),
    ];

    private static ModelCard Card(int depth, VggStage stage, ModelSize size, params int[] convolutions) => new(
        $"vgg{depth}{stage.IdSuffix}",
        $"VGG-{depth}{stage.TitleSuffix}",
        "Simonyan, Zisserman 2015, Very Deep Convolutional Networks for Large-Scale Image Recognition, https://arxiv.org/abs/1409.1556",
        $"A plain chain of {depth} layers{stage.Remark}; very large, and still the network that many explanation papers show.",
        MinimumSide: 32,
        classes => new VggClassifier(stage, convolutions, classes))
    { Size = size };
}
