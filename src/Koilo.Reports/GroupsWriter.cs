using Koilo.Core;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Turns the experiment on groups of cells into one self-contained HTML file.</summary>
public static class GroupsWriter
{
    /// <summary>Renders and writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Explained images; may be none.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, GroupsReport report, IReadOnlyList<GroupPicture> pictures) => AtomicFile.WriteText(path, await Render(report, pictures));

    /// <summary>Renders the page. The same input gives the same text.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="pictures">Explained images; may be none.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(GroupsReport report, IReadOnlyList<GroupPicture> pictures) =>
        PageRenderer.Render<GroupsPage>((nameof(GroupsPage.Report), report), (nameof(GroupsPage.Pictures), pictures));
}
