using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Splitting;

/// <summary>Small random datasets for property-based tests, the same in each run.</summary>
internal static class RandomDatasets
{
    public static Config Config { get; } = Config.QuickThrowOnFailure.WithReplay(20261123, 7).WithMaxTest(200).WithQuietOnSuccess(true);

    /// <summary>Up to three classes and up to 40 groups of up to 12 images, whose classes may be mixed.</summary>
    public static Arbitrary<ImageDataset> Mixed { get; } =
        (from classes in Gen.Choose(2, 3)
         from groups in Gen.Choose(1, 12).SelectMany(size => Gen.Choose(0, classes - 1).ArrayOf(size)).ArrayOf().Resize(40)
         where groups.Length > 0
         select Of(groups)).ToArbitrary();

    /// <summary>As <see cref="Mixed"/>, but all images of a group have one class.</summary>
    public static Arbitrary<ImageDataset> OneClassPerGroup { get; } =
        (from classes in Gen.Choose(2, 3)
         from groups in Pairs(classes - 1, 12).Select(pair => Enumerable.Repeat(pair.Class, pair.Size).ToArray()).ArrayOf().Resize(40)
         where groups.Length > 0
         select Of(groups)).ToArbitrary();

    /// <summary>Three to seven groups of a few images and up to three classes: often too few for three parts.</summary>
    public static Arbitrary<ImageDataset> Tiny { get; } =
        (from count in Gen.Choose(3, 7)
         from groups in Gen.Choose(1, 4).SelectMany(size => Gen.Choose(0, 2).ArrayOf(size)).ArrayOf(count)
         select Of(groups)).ToArbitrary();

    /// <summary>A dataset from the class numbers of each group's images.</summary>
    public static ImageDataset Of(params int[][] groups)
    {
        var images = groups.SelectMany((labels, group) =>
            labels.Select((label, i) => new LabelledImage($"{group:000}/{i:00}.png", "", $"c{label}", $"g{group}")));
        var classes = groups.SelectMany(labels => labels).Distinct().Order().Select(label => $"c{label}");
        return new ImageDataset("random", "", [.. classes], [.. images]);
    }

    private static Gen<(int Class, int Size)> Pairs(int lastClass, int largest) =>
        from label in Gen.Choose(0, lastClass)
        from size in Gen.Choose(1, largest)
        select (label, size);

    /// <summary>In how many groups the rarest class occurs.</summary>
    public static int FewestGroups(ImageDataset dataset) =>
        dataset.Classes.Min(name => dataset.Images.Where(image => image.Label == name).Select(image => image.Group).Distinct().Count());
}
