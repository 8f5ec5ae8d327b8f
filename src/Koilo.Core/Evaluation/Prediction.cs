namespace Koilo.Core.Evaluation;

/// <summary>One row of <c>predictions.csv</c>: what a classifier said about one image.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Label">Its true class; null where unknown (new images).</param>
/// <param name="Probabilities">One probability per class, in the table's order; they sum to 1.</param>
public sealed record Prediction(string Image, string? Label, double[] Probabilities)
{
    /// <summary>The image's group; its id where nothing is known.</summary>
    public string Group { get; init; } = Image;

    /// <summary>The fold the prediction was made in; 0 for a hold-out.</summary>
    public int Fold { get; init; }

    /// <summary>The part the image belongs to, as in <c>split.csv</c>: <c>train</c>, <c>val</c> or <c>test</c>.</summary>
    public string Part { get; init; } = "test";

    /// <summary>The number of the most probable class; the first of equals.</summary>
    public int Predicted => Array.IndexOf(Probabilities, Probabilities.Max());
}
