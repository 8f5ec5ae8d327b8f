using Koilo.Core.Statistics;

namespace Koilo.Core.Cells.Verification;

/// <summary>How well nuclei are found in a dataset that has their outlines.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Images">Images compared.</param>
/// <param name="Outlined">Nuclei outlined in them.</param>
/// <param name="Found">Nuclei found in them.</param>
/// <param name="F1">2 × matched ÷ (outlined + found), at an intersection over union of 0.5.</param>
/// <param name="Recall">Matched ÷ outlined.</param>
/// <param name="Precision">Matched ÷ found. Low without fault where not every nucleus is outlined.</param>
/// <param name="Dice">Mean Dice coefficient of outlined nuclei with the best found one; a missed one counts 0.</param>
/// <param name="CellDice">Mean Dice coefficient of whole cells, of matched ones that have both borders.</param>
public sealed record DetectionReport(
    string Dataset,
    int Images,
    int Outlined,
    int Found,
    BootstrapInterval F1,
    BootstrapInterval Recall,
    BootstrapInterval Precision,
    BootstrapInterval Dice,
    BootstrapInterval CellDice)
{
    /// <summary>What else a reader must know; empty where nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Summarises images, with intervals from drawing groups of images.</summary>
    /// <param name="dataset">What to call them.</param>
    /// <param name="images">At least one.</param>
    public static DetectionReport Of(string dataset, IReadOnlyList<DetectedImage> images)
    {
        string[] groups = [.. images.Select(image => image.Group).Distinct()];
        var numbers = groups.Select((group, i) => (group, i)).ToDictionary(pair => pair.group, pair => pair.i);
        var plan = ResamplingPlan.Of([.. images.Select(image => numbers[image.Group])], new int[images.Count]);
        var intervals = BcaBootstrap.Intervals(Figures, 5, plan, new BootstrapOptions { Replicates = 2000 });
        var isOneEach = images.All(image => image.Outlined <= 1) && images.Sum(image => image.Found) > images.Sum(image => image.Outlined);
        return new(
            dataset, images.Count, images.Sum(image => image.Outlined), images.Sum(image => image.Found),
            intervals[0], intervals[1], intervals[2], intervals[3], intervals[4])
        {
            Remark = isOneEach ? "one nucleus per image is outlined, whatever else is in it: read recall and Dice, not precision and F1" : "",
        };

        void Figures(ReadOnlySpan<double> weights, Span<double> figures)
        {
            var (outlined, found, matched, dice, cellDice, cells) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < weights.Length; i++)
            {
                outlined += weights[i] * images[i].Outlined;
                found += weights[i] * images[i].Found;
                matched += weights[i] * images[i].Matched;
                dice += weights[i] * images[i].NucleusDice;
                cellDice += weights[i] * images[i].CellDice;
                cells += weights[i] * images[i].Cells;
            }

            (figures[0], figures[1], figures[2]) = (2 * matched / (outlined + found), matched / outlined, matched / found);
            (figures[3], figures[4]) = (dice / outlined, cellDice / cells);
        }
    }
}
