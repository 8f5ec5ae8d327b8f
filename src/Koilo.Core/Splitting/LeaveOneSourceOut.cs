using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>Every source (slide, laboratory, scanner) is tested once, by a network that has never seen anything of it.</summary>
public static class LeaveOneSourceOut
{
    /// <summary>Makes one fold per group.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="seed">The same seed gives the same validation images.</param>
    /// <param name="valFraction">Share of the other sources' images that chooses the epoch, 0–0.5.</param>
    /// <returns>One split per group, numbered from 1 in the ordinal order of the groups.</returns>
    /// <exception cref="UserErrorException">There is only one group, or a class occurs in one group only.</exception>
    public static IReadOnlyList<Split> Split(ImageDataset dataset, Seed seed, double valFraction = 0.1) =>
        Split(dataset, dataset.Images.ToDictionary(image => image.Id, image => image.Group), seed, valFraction);

    /// <summary>Makes one fold per source, where sources are larger than groups.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="sources">The source of each image, by its id; see <see cref="SourceColumn"/>.</param>
    /// <param name="seed">The same seed gives the same validation images.</param>
    /// <param name="valFraction">Share of the other sources' images that chooses the epoch, 0–0.5.</param>
    /// <returns>One split per source, numbered from 1 in the ordinal order of the sources.</returns>
    /// <exception cref="UserErrorException">There is only one source, a class occurs in one source only, or a group is in two sources.</exception>
    public static IReadOnlyList<Split> Split(
        ImageDataset dataset, IReadOnlyDictionary<string, string> sources, Seed seed, double valFraction = 0.1)
    {
        string[] names = [.. dataset.Images.Select(image => sources[image.Id]).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length < 2)
            throw new UserErrorException($"{dataset.Name} has one source only, '{names[0]}': without it nothing is left to learn from.");
        RequireWholeGroups(dataset, sources);
        RequireClassesElsewhere(dataset, sources);
        return [.. names.Select((name, i) =>
            new OneFold(dataset, i + 1, valFraction).Split(image => sources[image.Id] == name, seed.For("val", i)))];
    }

    private static void RequireWholeGroups(ImageDataset dataset, IReadOnlyDictionary<string, string> sources)
    {
        foreach (var group in dataset.Images.GroupBy(image => image.Group, image => sources[image.Id]))
        {
            string[] several = [.. group.Distinct().Take(2)];
            if (several.Length > 1)
            {
                throw new UserErrorException(
                    $"{dataset.Name}: group {group.Key} is in the sources '{several[0]}' and '{several[1]}'. A group must stay together.");
            }
        }
    }

    private static void RequireClassesElsewhere(ImageDataset dataset, IReadOnlyDictionary<string, string> sources)
    {
        foreach (var label in dataset.Images.GroupBy(image => image.Label, image => sources[image.Id]))
        {
            if (label.Distinct().Count() == 1)
            {
                throw new UserErrorException(
                    $"{dataset.Name}: class '{label.Key}' occurs in source '{label.First()}' only; nothing is left to learn it from. Leave it out.");
            }
        }
    }
}
