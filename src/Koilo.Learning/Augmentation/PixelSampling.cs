namespace Koilo.Learning.Augmentation;

/// <summary>How the colour at a place between pixels is found.</summary>
public enum PixelSampling
{
    /// <summary>From the four pixels around it.</summary>
    Bilinear,

    /// <summary>The pixel it lies in: what torchvision's <c>RandomRotation</c> does to PIL images, byte for byte.</summary>
    Nearest,
}
