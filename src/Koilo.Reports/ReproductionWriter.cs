using Koilo.Core;
using Koilo.Core.Reproduction.Results;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns the reproduction of a paper into one self-contained HTML file.</summary>
public static class ReproductionWriter
{
    /// <summary>Renders and writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Images with heat maps by both networks; may be none.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, ReproductionReport report, IReadOnlyList<MapPair> pictures) => AtomicFile.WriteText(path, await Render(report, pictures));

    /// <summary>Renders the page. The same input gives the same text.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Images with heat maps by both networks; may be none.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(ReproductionReport report, IReadOnlyList<MapPair> pictures) =>
        PageRenderer.Render<ReproductionPage>((nameof(ReproductionPage.Report), report), (nameof(ReproductionPage.Pictures), pictures));
}
