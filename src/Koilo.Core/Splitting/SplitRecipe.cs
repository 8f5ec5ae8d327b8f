using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>How a recipe divides its images.</summary>
public sealed record SplitRecipe : SplitFractions
{
    /// <summary>How a dataset is divided; the fractions belong to <see cref="SplitKind.HoldOut"/> and <see cref="SplitKind.Leaky"/>.</summary>
    /// <value>The default value is <see cref="SplitKind.HoldOut"/>.</value>
    public SplitKind Kind { get; init; }

    /// <summary>For <see cref="SplitKind.File"/>: a <c>split.csv</c>, relative to the recipe's own folder.</summary>
    public string? File { get; init; }

    /// <summary>For <see cref="SplitKind.File"/>: which fold of it; 0 for a hold-out.</summary>
    [Range(0, 10_000)]
    public int Fold { get; init; }

    /// <summary>Whether images of one group may be in two parts by intent, so that no figure of it says anything about new slides.</summary>
    /// <returns>True for the kinds that deal out image by image.</returns>
    public bool IsLeakyByName() => Kind is SplitKind.Leaky or SplitKind.Wang2021Cells;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        var word = JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());
        var isDrawn = Kind is SplitKind.HoldOut or SplitKind.Leaky;
        if (!isDrawn && (Train, Val, Test) != (Default.Train, Default.Val, Default.Test))
            yield return $"train, val and test mean nothing for \"{word}\"; remove them.";
        if (Kind == SplitKind.File && File is null) yield return "kind is \"file\", but no file is given. Add \"file\": \"split.csv\".";
        if (Kind != SplitKind.File && (File is not null || Fold != 0))
            yield return $"file and fold mean nothing for \"{word}\"; remove them, or set \"kind\": \"file\".";
    }

    /// <summary>Divides a dataset.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="folder">The folder that <see cref="File"/> is relative to.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <returns>One row per image, in the dataset's order.</returns>
    /// <exception cref="UserErrorException">The dataset cannot be divided so.</exception>
    public Split Divide(ImageDataset dataset, string folder, Seed seed) => Kind switch
    {
        SplitKind.HoldOut => GroupedHoldOut.Split(dataset, this, seed),
        SplitKind.Leaky => LeakySplit.Split(dataset, this, seed),
        SplitKind.Wang2021 => Wang2021Split.Of(dataset),
        SplitKind.Wang2021Cells => Wang2021Split.OfCellsOneByOne(dataset),
        SplitKind.File => SplitFile.ReadFor(dataset, Path.GetFullPath(File!, Path.GetFullPath(folder)), Fold),
        _ => throw new InvalidOperationException($"No split of kind {Kind}."),
    };
}
