namespace Koilo.Core.Reproduction;

/// <summary>A row of the results that Wang et al. 2021 published (arXiv 2106.00557; <c>Results.md</c> of their repository).</summary>
/// <param name="Id">Its name on the command line and in files, such as <c>multi-densenet121-rca</c>.</param>
/// <param name="Data">Which images.</param>
/// <param name="Model">The network as their code has it, by its id in the catalog.</param>
/// <param name="Start">What its weights were before it learned, in their code.</param>
/// <param name="Right">Test images that were given their own class.</param>
/// <param name="Images">Test images.</param>
/// <param name="Score">The rest of what was published of it.</param>
public sealed record PublishedRow(string Id, ReproducedData Data, string Model, WeightStart Start, int Right, int Images, PublishedScore Score)
{
    /// <summary>The share of test images that were given their own class.</summary>
    public double Accuracy => (double)Right / Images;
}

/// <summary>What was published beside the number of right images. The three accuracies of one row should be the same, and are not.</summary>
/// <param name="Reported">Accuracy as printed, in percent.</param>
/// <param name="OfRecalls">Accuracy that follows from the recalls and supports of the classes, in percent.</param>
/// <param name="OfConfusion">Accuracy that follows from the diagonal of the printed confusion matrix, in percent; null where its rows do not sum to 1.</param>
/// <param name="MacroF1">Mean F1 over the classes, 0–1; null where it is not given.</param>
public sealed record PublishedScore(double Reported, double OfRecalls, double? OfConfusion, double? MacroF1);
