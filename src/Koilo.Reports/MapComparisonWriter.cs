using Koilo.Core;
using Koilo.Core.Comparing.Maps;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns a comparison of heat maps into one self-contained HTML file.</summary>
public static class MapComparisonWriter
{
    /// <summary>Renders and writes a comparison, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The comparison.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">A picture is missing; no permission, or the disk is full.</exception>
    public static async Task Write(string path, MapComparisonReport report) => AtomicFile.WriteText(path, await Render(report));

    /// <summary>Renders a comparison. The same comparison gives the same text.</summary>
    /// <param name="report">The comparison.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(MapComparisonReport report) => PageRenderer.Render<MapComparisonPage>(
        (nameof(MapComparisonPage.Report), report),
        (nameof(MapComparisonPage.Explained), report.Runs
            .SelectMany(run => RunReportReader.Read(run.Folder).Explained.Select(image => (Key: (run.Name, image.Image), Value: image)))
            .ToDictionary(one => one.Key, one => one.Value)));
}
