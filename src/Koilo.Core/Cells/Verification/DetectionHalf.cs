using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Verification;

/// <summary>Which images of a dataset are compared.</summary>
public enum DetectionHalf
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those on which the detector's constants were chosen.</summary>
    Tuning,

    /// <summary>The others: what docs/cells.md reports.</summary>
    Reporting,
}

/// <summary>Divides images in two halves, the same way on every machine.</summary>
internal static class DetectionHalves
{
    /// <summary>Whether an image belongs to a half: a bit of the FNV-1a hash of its group's name, or of its own where it shows one cell only.</summary>
    public static bool Holds(this DetectionHalf half, LabelledImage image)
    {
        var hash = 2166136261u;
        foreach (var letter in image.Cells.Count == 1 ? image.Id : image.Group) hash = unchecked((hash ^ letter) * 16777619);
        return half == DetectionHalf.All || ((hash >> 8) & 1) == (half == DetectionHalf.Reporting ? 1u : 0u);
    }
}
