namespace Koilo.Core.Auditing;

/// <summary>What an audit says of a dataset and its split.</summary>
/// <param name="FormatVersion">Of the JSON form.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Images">How many it has.</param>
/// <param name="Groups">How many source images, slides or patients they come from.</param>
/// <param name="Classes">Per class, in the dataset's order.</param>
/// <param name="Sources">Stains per group, the largest groups first.</param>
/// <param name="Findings">One per check.</param>
public sealed record AuditReport(
    int FormatVersion,
    string Dataset,
    int Images,
    int Groups,
    IReadOnlyList<ImageSetFacts> Classes,
    IReadOnlyList<ImageSetFacts> Sources,
    IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>The worst of the findings.</summary>
    public AuditVerdict Verdict => Findings.Max(finding => finding.Verdict);
}

/// <summary>Facts of the images of one class or one group; only of those that could be read.</summary>
/// <param name="Name">Of the class or group.</param>
/// <param name="Images">How many.</param>
/// <param name="Groups">From how many groups.</param>
/// <param name="Sizes">The smallest and the largest width and height, in pixels.</param>
/// <param name="Stain">The mean over images of their mean optical density.</param>
/// <param name="StainDeviation">Standard deviation of the images' densities; 0 for one image.</param>
public sealed record ImageSetFacts(string Name, int Images, int Groups, SizeRange Sizes, OpticalDensity Stain, OpticalDensity StainDeviation);

/// <summary>From the smallest to the largest, in pixels.</summary>
/// <param name="LeastWidth">Columns.</param>
/// <param name="MostWidth">Columns.</param>
/// <param name="LeastHeight">Rows.</param>
/// <param name="MostHeight">Rows.</param>
public sealed record SizeRange(int LeastWidth, int MostWidth, int LeastHeight, int MostHeight);
