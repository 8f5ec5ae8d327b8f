using Koilo.Core.Evaluation;

namespace Koilo.Reports;

/// <summary>An image that was given a wrong class.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Label">Its true class.</param>
/// <param name="Predicted">The class it was given.</param>
/// <param name="Probability">Of the class it was given, 0–1.</param>
/// <param name="LabelProbability">Of its true class, 0–1; NaN where the network does not know that class.</param>
public sealed record Mistake(string Image, string Label, string Predicted, double Probability, double LabelProbability)
{
    /// <summary>How many mistakes have a thumbnail: one looks at the first ones.</summary>
    public const int Shown = 40;

    /// <summary>How many mistakes of a group have a thumbnail.</summary>
    public const int ShownPerGroup = 4;

    /// <summary>The image's group; its id where nothing is known.</summary>
    public string Group { get; init; } = Image;

    /// <summary>Picks the wrongly classified test images, the most confident mistakes first.</summary>
    /// <param name="table">Predictions; rows without a true class are left out.</param>
    /// <returns>One entry per mistake.</returns>
    public static IReadOnlyList<Mistake> In(PredictionTable table) =>
    [
        .. table.Rows
            .Where(row => row.Part == "test" && row.Label is not null && row.Label != table.Classes[row.Predicted])
            .Select(row => Of(row, row.Label!, table.Classes))
            .OrderByDescending(mistake => mistake.Probability)
            .ThenBy(mistake => mistake.Image, StringComparer.Ordinal),
    ];

    private static Mistake Of(Prediction row, string label, IReadOnlyList<string> classes) => new(
        row.Image,
        label,
        classes[row.Predicted],
        row.Probabilities[row.Predicted],
        classes.Zip(row.Probabilities).Where(pair => pair.First == label).Select(pair => pair.Second).FirstOrDefault(double.NaN))
    { Group = row.Group };
}
