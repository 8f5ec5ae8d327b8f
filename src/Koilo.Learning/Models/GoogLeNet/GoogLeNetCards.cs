namespace Koilo.Learning.Models.GoogLeNet;

/// <summary>The GoogLeNet of the catalog.</summary>
internal static class GoogLeNetCards
{
    public static IReadOnlyList<ModelCard> All { get; } =
    [
        new(
            "googlenet",
            "GoogLeNet",
            "Szegedy, Liu, Jia, Sermanet, Reed, Anguelov, Erhan, Vanhoucke, Rabinovich 2015, Going Deeper with Convolutions, "
                + "https://arxiv.org/abs/1409.4842",
            "Looks at every place through windows of several sizes at once; two extra heads help it learn.",
            MinimumSide: 15,
            classes => new GoogLeNetClassifier(classes)) { Size = new(13_004_888, 1.498) },
    ];
}
