using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Verification;

/// <summary>How found nuclei compare with outlined ones in one image.</summary>
/// <param name="Id">The image.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Outlined">Nuclei outlined by people, or drawn.</param>
/// <param name="Found">Nuclei found.</param>
/// <param name="Matched">Pairs of both whose intersection over union is 0.5 or more; each nucleus belongs to one pair at most.</param>
/// <param name="NucleusDice">Sum over outlined nuclei of the Dice coefficient with the best found one; 0 for a missed one.</param>
/// <param name="CellDice">The same of whole cells, over matched cells that have both borders.</param>
/// <param name="Cells">How many cells that sum has.</param>
public sealed record DetectedImage(string Id, string Group, int Outlined, int Found, int Matched, double NucleusDice, double CellDice, int Cells)
{
    private const double MatchedFrom = 0.5;

    /// <summary>Compares.</summary>
    /// <param name="image">The image with its outlines.</param>
    /// <param name="found">What was found in it.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    public static DetectedImage Of(LabelledImage image, IReadOnlyList<CellOutline> found, int width, int height)
    {
        CellOutline[] outlined = [.. image.Cells.Where(cell => cell.Nucleus.Count > 0)];
        PixelPatch[] truths = [.. outlined.Select(cell => PixelPatch.Of(cell.Nucleus, width, height))];
        PixelPatch[] guesses = [.. found.Select(cell => PixelPatch.Of(cell.Nucleus, width, height))];
        var (pairs, dice, cellDice, cells) = (new List<(double Union, int Truth, int Guess)>(), 0.0, 0.0, 0);
        for (var i = 0; i < truths.Length; i++)
        {
            var best = 0.0;
            for (var j = 0; j < guesses.Length; j++)
            {
                var shared = truths[i].Shared(guesses[j]);
                if (shared == 0) continue;
                best = Math.Max(best, Dice(shared, truths[i], guesses[j]));
                pairs.Add(((double)shared / (truths[i].Count + guesses[j].Count - shared), i, j));
            }

            dice += best;
        }

        var (usedTruths, usedGuesses) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (_, i, j) in pairs.Where(pair => pair.Union >= MatchedFrom).OrderByDescending(pair => pair.Union))
        {
            if (usedTruths.Contains(i) || usedGuesses.Contains(j)) continue;
            usedTruths.Add(i);
            usedGuesses.Add(j);
            if (outlined[i].Cytoplasm.Count == 0 || found[j].Cytoplasm.Count == 0) continue;
            var (truth, guess) = (PixelPatch.Of(outlined[i].Cytoplasm, width, height), PixelPatch.Of(found[j].Cytoplasm, width, height));
            (cellDice, cells) = (cellDice + Dice(truth.Shared(guess), truth, guess), cells + 1);
        }

        return new(image.Id, image.Group, truths.Length, guesses.Length, usedTruths.Count, dice, cellDice, cells);
    }

    private static double Dice(int shared, PixelPatch a, PixelPatch b) => a.Count + b.Count == 0 ? 0 : 2.0 * shared / (a.Count + b.Count);
}
