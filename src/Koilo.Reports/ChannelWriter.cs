using Koilo.Core;
using Koilo.Core.Evaluation.Channels;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns what was found of channel attention into one self-contained HTML file.</summary>
public static class ChannelWriter
{
    /// <summary>Renders and writes a report, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">What was found.</param>
    /// <param name="folder">The run folder that its pictures lie in.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, ChannelReport report, string folder) => AtomicFile.WriteText(path, await Render(report, folder));

    /// <summary>Renders a report. The same report gives the same text.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="folder">The run folder that its pictures lie in; one that is missing is left out.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(ChannelReport report, string folder) =>
        PageRenderer.Render<ChannelPage>((nameof(ChannelPage.Report), report), (nameof(ChannelPage.Pictures), Pictures(report, folder)));

    private static Dictionary<string, byte[]> Pictures(ChannelReport report, string folder) => report.Findings
        .SelectMany(finding => finding.Regions)
        .Select(region => region.Picture)
        .OfType<string>()
        .Distinct()
        .Where(picture => File.Exists(Path.Combine(folder, picture)))
        .ToDictionary(picture => picture, picture => File.ReadAllBytes(Path.Combine(folder, picture)));
}
