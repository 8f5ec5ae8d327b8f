using Koilo.Core;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns distributions of cells into one self-contained HTML file.</summary>
public static class CellsWriter
{
    /// <summary>Renders and writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The distributions.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, CellDistributionReport report) => AtomicFile.WriteText(path, await Render(report));

    /// <summary>Renders the page. The same distributions give the same text.</summary>
    /// <param name="report">The distributions.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(CellDistributionReport report) =>
        PageRenderer.Render<CellsPage>((nameof(CellsPage.Report), report));
}
