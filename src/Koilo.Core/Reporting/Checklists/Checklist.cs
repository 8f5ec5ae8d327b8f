namespace Koilo.Core.Reporting.Checklists;

/// <summary>A published list of what a paper must report.</summary>
/// <param name="Id">A file name, such as <c>claim-2024</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Paper">Where it is published.</param>
/// <param name="Items">In the published order.</param>
public sealed record Checklist(string Id, string Title, string Paper, IReadOnlyList<ChecklistItem> Items)
{
    private static readonly string[] StateWords = ["filled", "in part", "open"];

    /// <summary>The checklists that Koilo fills in.</summary>
    public static IReadOnlyList<Checklist> All { get; } = [Claim2024.Checklist, TripodAi.Checklist, StardAi.Checklist];

    /// <summary>How many items are in each state.</summary>
    /// <param name="run">What is known about a run.</param>
    /// <returns>One number per state.</returns>
    public ChecklistCount Count(RunFacts run)
    {
        var states = Items.CountBy(item => item.Answer(run).State).ToDictionary();
        return new ChecklistCount(
            Title, states.GetValueOrDefault(AnswerState.Filled), states.GetValueOrDefault(AnswerState.InPart), states.GetValueOrDefault(AnswerState.Open));
    }

    /// <summary>The checklist as a table, filled in as far as a run can.</summary>
    /// <param name="run">What is known about the run.</param>
    /// <returns>One row per item.</returns>
    public ReportTable Fill(RunFacts run)
    {
        var count = Count(run);
        var sentence = $"Of {Items.Count} items, the run answers {count.Filled}, and {count.InPart} in part; {count.Open} are left to a person. "
            + $"Topics are paraphrased; the wording that counts is in {Paper}.";
        return new ReportTable(
            Id,
            Title,
            ["item", "~section", "~topic", "state", "~from the run", "~to be written by a person"],
            [.. Items.Select(item => Row(item, item.Answer(run)))],
            run.Warning is { } warning ? $"{warning} {sentence}" : sentence);
    }

    private static string[] Row(ChecklistItem item, ChecklistAnswer answer) =>
        [item.Number, item.Section, item.Topic, StateWords[(int)answer.State], answer.Known, answer.ToWrite];
}

/// <summary>How far a checklist is filled in.</summary>
/// <param name="Checklist">Which.</param>
/// <param name="Filled">Items that the run answers.</param>
/// <param name="InPart">Items that it answers in part.</param>
/// <param name="Open">Items left to a person.</param>
public sealed record ChecklistCount(string Checklist, int Filled, int InPart, int Open);
