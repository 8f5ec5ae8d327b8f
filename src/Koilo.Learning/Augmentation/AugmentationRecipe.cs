using System.ComponentModel.DataAnnotations;

namespace Koilo.Learning.Augmentation;

/// <summary>How training images are varied. Each number is the most that may happen; 0 leaves that step out.</summary>
/// <remarks>
/// Every step draws from a seed of its own, derived from (seed, epoch, image), so switching one on changes nothing in what the others do.
/// Lengths are in pixels of the network's input. <see cref="ImageAugmentation"/> gives the order of the steps.
/// </remarks>
public sealed record AugmentationRecipe
{
    /// <summary>Which mirror images and turns are drawn, all equally likely.</summary>
    /// <value>The default value is <see cref="Symmetry.FlipsAndQuarterTurns"/>.</value>
    public Symmetry Symmetry { get; init; } = Symmetry.FlipsAndQuarterTurns;

    /// <summary>Turns about the centre by up to this many degrees either way, uniformly.</summary>
    [Range(0.0, 180.0)]
    public double Rotation { get; init; }

    /// <summary>What <see cref="Rotation"/> turns: the network's input, or the whole image before it is fitted, as in Wang et al. 2021.</summary>
    /// <value>The default value is <see cref="RotationOf.Input"/>.</value>
    public RotationOf RotationOf { get; init; }

    /// <summary>Magnifies by a factor between 1/(1 + scale) and 1 + scale, its logarithm uniform: as often smaller as larger.</summary>
    [Range(0.0, 1.0)]
    public double Scale { get; init; }

    /// <summary>Moves by up to this share of the width sideways and of the height up or down, uniformly.</summary>
    [Range(0.0, 0.5)]
    public double Shift { get; init; }

    /// <summary>Cuts off up to this share of the area: a window of the same proportions at a random place, enlarged to the full size.</summary>
    [Range(0.0, 0.9)]
    public double Crop { get; init; }

    /// <summary>What appears where rotation, scale and shift look beyond the image.</summary>
    /// <value>The default value is <see cref="BorderFill.Edge"/>.</value>
    public BorderFill Border { get; init; }

    /// <summary>How pixels between pixels are found.</summary>
    /// <value>The default value is <see cref="PixelSampling.Bilinear"/>.</value>
    public PixelSampling Sampling { get; init; }

    /// <summary>Multiplies the amount of haematoxylin and that of eosin by factors within 1 ± this.</summary>
    [Range(0.0, 1.0)]
    public double Stain { get; init; }

    /// <summary>Adds up to this much optical density of haematoxylin and of eosin everywhere, or takes it away.</summary>
    [Range(0.0, 0.5)]
    public double StainShift { get; init; }

    /// <summary>Multiplies all intensities by a factor within 1 ± this, as torchvision's <c>ColorJitter</c> does.</summary>
    [Range(0.0, 1.0)]
    public double Brightness { get; init; }

    /// <summary>Stretches intensities about the image's mean grey by a factor within 1 ± this, as torchvision's <c>ColorJitter</c> does.</summary>
    [Range(0.0, 1.0)]
    public double Contrast { get; init; }

    /// <summary>Blurs by a Gaussian whose standard deviation is up to this many pixels.</summary>
    [Range(0.0, 8.0)]
    public double Blur { get; init; }

    /// <summary>Adds independent Gaussian noise whose standard deviation is up to this many of the 256 grey levels.</summary>
    [Range(0.0, 64.0)]
    public double Noise { get; init; }

    /// <summary>Compresses as JPEG of a quality between 100 − this and 100.</summary>
    [Range(0, 95)]
    public int Jpeg { get; init; }

    /// <summary>Paints a rectangle of up to this share of the area in the image's mean colour.</summary>
    [Range(0.0, 0.5)]
    public double Erasing { get; init; }

    /// <summary>Whether whole images are turned before they are fitted.</summary>
    internal bool TurnsWholeImages => Rotation > 0 && RotationOf == RotationOf.WholeImage;

    /// <summary>Whether the network's input is resampled.</summary>
    internal bool MovesPixels => InputRotation > 0 || Scale > 0 || Shift > 0 || Crop > 0;

    /// <summary>The rotation of the network's input.</summary>
    internal double InputRotation => RotationOf == RotationOf.Input ? Rotation : 0;
}
