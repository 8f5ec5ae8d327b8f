using Koilo.Core.Cells.Groups;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Learning.Cells.Features;

/// <summary>What a network sees of an image and its cells.</summary>
/// <param name="Cells">One picture per cell, all of one size.</param>
/// <param name="Image">The image itself, in its own size; null where only pictures of its cells are at hand.</param>
public sealed record GroupPictures(IReadOnlyList<RgbImage> Cells, RgbImage? Image)
{
    /// <summary>The whole image, and the same with everything outside its cells painted over; none where it is not at hand.</summary>
    public IReadOnlyList<RgbImage> Wholes { get; private init; } = [];

    /// <summary>Reads an image and cuts it up.</summary>
    /// <param name="group">The image; it may have no cell.</param>
    /// <param name="options">Sizes, and what is seen around a cell.</param>
    /// <returns>The pictures.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">A file cannot be read.</exception>
    public static GroupPictures Of(CellGroup group, GroupFeatureOptions options)
    {
        var image = group.Picture is { } picture ? LabelledImages.Open(picture) : null;
        return new(CellPictures.OfCells(group, image, options), image)
        {
            Wholes = image is null ? [] : [CellPictures.Whole(image, options), CellPictures.Bare(group, image, options)],
        };
    }
}
