using System.Globalization;

namespace Koilo.Core.Reproduction;

/// <summary>Which part of the reproduction is run now.</summary>
/// <param name="Rows">Ids of arms or sets of images; none for all.</param>
/// <param name="Folds">Which folds; none for all.</param>
/// <param name="Seeds">Which seeds; none for all.</param>
/// <param name="Modes">By which protocols; none for all.</param>
public sealed record ReproductionSelection(IReadOnlyList<string> Rows, IReadOnlyList<int> Folds, IReadOnlyList<int> Seeds, IReadOnlyList<ReproductionMode> Modes)
{
    /// <summary>Everything.</summary>
    public static ReproductionSelection Everything { get; } = new([], [], [], []);

    /// <summary>Whether a run is among what is asked for. Folds do not count for the published split, which has none.</summary>
    /// <param name="run">Which.</param>
    public bool Has(PlannedRun run) =>
        (Modes.Count == 0 || Modes.Contains(run.Mode)) && (Seeds.Count == 0 || Seeds.Contains(run.Seed)) && (Folds.Count == 0 || run.Fold == 0 || Folds.Contains(run.Fold));

    /// <summary>Reads numbers such as <c>1,3-5</c>.</summary>
    /// <param name="option">What they were given as, for the message.</param>
    /// <param name="text">The numbers; null for none.</param>
    /// <param name="most">The largest one there is.</param>
    /// <returns>In the order given.</returns>
    /// <exception cref="UserErrorException">It is something else, or there is no such number.</exception>
    public static IReadOnlyList<int> Numbers(string option, string? text, int most)
    {
        if (text is null) return [];
        var numbers = text.Split(',', StringSplitOptions.TrimEntries).SelectMany(Range).Distinct().ToList();
        return numbers.Count > 0 && numbers.TrueForAll(number => number >= 1 && number <= most)
            ? numbers
            : throw new UserErrorException($"{option} {text}: give numbers from 1 to {most}, such as 1 or 1,3 or 1-{most}.");

        IEnumerable<int> Range(string part)
        {
            var ends = part.Split('-').Select(end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
            return ends.Count > 2 || ends.Min() < 1 || ends[^1] > most ? [0] : Enumerable.Range(ends[0], Math.Max(0, ends[^1] - ends[0] + 1));
        }
    }

    /// <summary>Reads protocols such as <c>published,sound</c>.</summary>
    /// <param name="text">Their names; null for none.</param>
    /// <exception cref="UserErrorException">One is unknown.</exception>
    public static IReadOnlyList<ReproductionMode> ModesOf(string? text)
    {
        var all = Enum.GetValues<ReproductionMode>();
        return text is null ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Mode)];

        ReproductionMode Mode(string name) => all.Select(mode => (ReproductionMode?)mode).FirstOrDefault(mode => PlannedRun.NameOf(mode!.Value) == name)
            ?? throw new UserErrorException($"--modes: there is no '{name}'. {NearestName.Suggest(name, [.. all.Select(PlannedRun.NameOf)])}");
    }
}
