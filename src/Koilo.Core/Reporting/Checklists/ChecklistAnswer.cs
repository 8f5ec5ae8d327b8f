namespace Koilo.Core.Reporting.Checklists;

/// <summary>How far an item of a checklist is answered.</summary>
public enum AnswerState
{
    /// <summary>The run knows the whole answer.</summary>
    Filled,

    /// <summary>The run knows something, and a person must add the rest.</summary>
    InPart,

    /// <summary>Only a person can answer.</summary>
    Open,
}

/// <summary>What is written beside an item of a checklist.</summary>
/// <param name="Known">What the run knows; empty where it knows nothing.</param>
/// <param name="ToWrite">What a person must write; empty where nothing is missing. One of the two is never empty.</param>
public sealed record ChecklistAnswer(string Known, string ToWrite)
{
    /// <summary>How far the item is answered.</summary>
    public AnswerState State => Known.Length == 0 ? AnswerState.Open : ToWrite.Length > 0 ? AnswerState.InPart : AnswerState.Filled;
}
