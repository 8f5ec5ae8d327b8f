using System.Security.Cryptography;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Auditing;

/// <summary>What the audit keeps of an image: about 1.5 kB, whatever its size.</summary>
internal sealed record ImageTraits
{
    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Length of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, and which part of it; see <see cref="FileHashes"/>.</summary>
    public required string Sha256 { get; init; }

    /// <summary>1–100; null where the file is no JPEG.</summary>
    public required int? JpegQuality { get; init; }

    /// <summary>What the picture looks like, small.</summary>
    public required PerceptualHash Look { get; init; }

    /// <summary>The outermost pixels.</summary>
    public required BorderColour Border { get; init; }

    /// <summary>How much light the stains take away.</summary>
    public required OpticalDensity Stain { get; init; }

    /// <summary>Reads and decodes an image.</summary>
    /// <param name="labelled">The image.</param>
    /// <param name="recent">Where files are kept that several images are cut from.</param>
    /// <exception cref="UserErrorException">It cannot be read or is not a whole picture.</exception>
    public static ImageTraits Read(LabelledImage labelled, RecentImages recent)
    {
        var content = ImageDecoder.ReadFile(labelled.Path);
        var isWhole = labelled.Region is null && labelled.Treatment == ImageTreatment.None;
        var image = isWhole ? ImageDecoder.Decode(content, labelled.Path) : LabelledImages.Open(labelled, recent);
        return new ImageTraits
        {
            Width = image.Width,
            Height = image.Height,
            Bytes = content.Length,
            Sha256 = FileHashes.Of(labelled, Convert.ToHexStringLower(SHA256.HashData(content))),
            JpegQuality = Auditing.JpegQuality.Of(content),
            Look = PerceptualHash.Of(image),
            Border = BorderColour.Of(image),
            Stain = OpticalDensity.Of(image),
        };
    }
}
