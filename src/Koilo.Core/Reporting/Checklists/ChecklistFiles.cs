using Koilo.Core.Runs;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>Writes the checklists and the model card of a run.</summary>
public static class ChecklistFiles
{
    /// <summary>The checklists and the model card as tables.</summary>
    /// <param name="run">What is known about the run.</param>
    /// <returns>One table each.</returns>
    public static IReadOnlyList<ReportTable> Tables(RunFacts run) => [.. Checklist.All.Append(ModelCard.AsChecklist).Select(list => list.Fill(run))];

    /// <summary>Writes each checklist as CSV, all of them as Markdown and LaTeX, and the model card as Markdown.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="run">What is known about the run.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static IReadOnlyList<string> Write(string folder, RunFacts run)
    {
        var tables = TableFiles.Write(folder, "checklists", [.. Checklist.All.Select(list => list.Fill(run))]);
        var card = Path.Combine(folder, "model-card.md");
        AtomicFile.WriteText(card, ModelCard.Markdown(run));
        return [.. tables, card];
    }
}
