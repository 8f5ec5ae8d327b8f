namespace Koilo.Learning.Models.InceptionV3;

/// <summary>The Inception v3 of the catalog.</summary>
internal static class InceptionV3Cards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        new(
            "inception_v3",
            "Inception v3",
            "Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016, Rethinking the Inception Architecture for Computer Vision, "
                + "https://arxiv.org/abs/1512.00567",
            "GoogLeNet's successor for larger images: windows of many shapes side by side; an extra head helps it learn.",
            MinimumSide: 75,
            classes => new InceptionV3Classifier(classes)) { MinimumTrainingSide = 299, UsualSide = 299, Size = new(27_161_264, 5.713) },
    ];
}
