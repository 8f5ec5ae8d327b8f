using Koilo.Core;
using Koilo.Core.Comparing;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns a comparison of models into one self-contained HTML file.</summary>
public static class ComparisonWriter
{
    /// <summary>Renders and writes a comparison, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The comparison.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, ComparisonReport report) => AtomicFile.WriteText(path, await Render(report));

    /// <summary>Renders a comparison. The same comparison gives the same text.</summary>
    /// <param name="report">The comparison.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(ComparisonReport report) =>
        PageRenderer.Render<ComparisonPage>((nameof(ComparisonPage.Report), report));
}
