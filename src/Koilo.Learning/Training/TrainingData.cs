using Koilo.Core.Splitting;
using Koilo.Learning.Loading;

namespace Koilo.Learning.Training;

/// <summary>Prepared images, their class numbers, and which part each belongs to.</summary>
public sealed record TrainingData
{
    /// <summary>Joins images with their split.</summary>
    /// <param name="images">All images of the dataset.</param>
    /// <param name="classes">The class names, in the order of the network's outputs.</param>
    /// <param name="split">One row per image, in the same order.</param>
    public TrainingData(PreparedImages images, IReadOnlyList<string> classes, Split split)
    {
        Images = images;
        Classes = classes;
        Labels = [.. images.Images.Select(image => Array.IndexOf([.. classes], image.Label))];
        Train = Members(split, Part.Train);
        Val = Members(split, Part.Val);
        Test = Members(split, Part.Test);
    }

    /// <summary>The images, in the dataset's order.</summary>
    public PreparedImages Images { get; }

    /// <summary>What the network is fed with while it learns: the images, unless something else is given.</summary>
    public INetworkInputs Inputs { get => field ?? Images; init; }

    /// <summary>The class names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The class number of each image.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Positions of the images to learn from.</summary>
    public IReadOnlyList<int> Train { get; init; }

    /// <summary>Positions of the images that choose the epoch.</summary>
    public IReadOnlyList<int> Val { get; init; }

    /// <summary>Positions of the images looked at once.</summary>
    public IReadOnlyList<int> Test { get; }

    private static int[] Members(Split split, Part part) =>
        [.. Enumerable.Range(0, split.Rows.Count).Where(i => split.Rows[i].Part == part)];
}
