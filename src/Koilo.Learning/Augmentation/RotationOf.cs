namespace Koilo.Learning.Augmentation;

/// <summary>What rotation turns.</summary>
public enum RotationOf
{
    /// <summary>The network's input: after the image was fitted to it. Nothing is decoded again, and what was cut off stays cut off.</summary>
    Input,

    /// <summary>
    /// The whole image at its own size, before it is fitted, as in Wang et al. 2021: fewer corners show, for parts beyond the crop turn into it.
    /// Every image is decoded and fitted anew in every epoch.
    /// </summary>
    WholeImage,
}
