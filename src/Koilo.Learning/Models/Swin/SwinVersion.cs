namespace Koilo.Learning.Models.Swin;

/// <summary>The two papers' ways to attend and to normalise.</summary>
internal enum SwinVersion
{
    /// <summary>Liu et al. 2021: scaled dot products, normalisation before each branch.</summary>
    One,

    /// <summary>Liu et al. 2022: cosines, normalisation at the end of each branch.</summary>
    Two,
}
