namespace Koilo.Core.Comparing;

/// <summary>What every model said about one image.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Group">Its group; its id where no table knows one.</param>
/// <param name="Fold">The fold in which the models were tested on it; 0 without folds.</param>
/// <param name="Label">The number of its true class.</param>
/// <param name="Probabilities">Per model: one probability per class, in the order of <see cref="SharedImages.Classes"/>.</param>
public sealed record SharedRow(string Image, string Group, int Fold, int Label, IReadOnlyList<double[]> Probabilities)
{
    /// <summary>The class a model gave the image.</summary>
    /// <param name="model">The model's number.</param>
    /// <returns>The most probable class; the first of equals.</returns>
    public int Predicted(int model) => Array.IndexOf(Probabilities[model], Probabilities[model].Max());

    /// <summary>Whether a model gave the image its own class.</summary>
    /// <param name="model">The model's number.</param>
    /// <returns>True where it did.</returns>
    public bool IsRight(int model) => Predicted(model) == Label;
}
