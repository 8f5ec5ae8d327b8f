namespace Koilo.Core.Splitting;

/// <summary>One row of <c>split.csv</c>: an image and the part it belongs to.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Group">Its group; in two parts of a fold only where the split is leaky.</param>
/// <param name="Label">Its class.</param>
/// <param name="Fold">Which fold this row belongs to; 0 for a hold-out.</param>
/// <param name="Part">What the image is used for.</param>
public sealed record SplitRow(string Image, string Group, string Label, int Fold, Part Part);

/// <summary>Which images are for training, validation and testing.</summary>
/// <param name="Rows">One row per image, in the dataset's order.</param>
public sealed record Split(IReadOnlyList<SplitRow> Rows);
