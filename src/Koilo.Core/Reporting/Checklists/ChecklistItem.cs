namespace Koilo.Core.Reporting.Checklists;

/// <summary>An item of a published checklist.</summary>
/// <param name="Number">As published, such as <c>20</c> or <c>12c</c>.</param>
/// <param name="Topic">What it is about, in a few words of our own.</param>
/// <param name="ToWrite">What a person must write where the run knows nothing, or, unless <see cref="IsSettledByRun"/>, in any case.</param>
public sealed record ChecklistItem(string Number, string Topic, string ToWrite)
{
    /// <summary>The part of the paper it belongs to.</summary>
    public string Section { get; init; } = "";

    /// <summary>What a run knows about it; null where it knows nothing.</summary>
    public Func<RunFacts, string?> Known { get; init; } = _ => null;

    /// <summary>Whether nothing is left to write where the run knows something.</summary>
    public bool IsSettledByRun { get; init; }

    /// <summary>An item that only a person can answer.</summary>
    /// <param name="number">As published.</param>
    /// <param name="topic">In a few words.</param>
    /// <param name="toWrite">What to write.</param>
    /// <returns>The item.</returns>
    public static ChecklistItem Open(string number, string topic, string toWrite) => new(number, topic, toWrite);

    /// <summary>An item of which a run knows a part.</summary>
    /// <param name="number">As published.</param>
    /// <param name="topic">In a few words.</param>
    /// <param name="known">What the run knows.</param>
    /// <param name="toWrite">What to add.</param>
    /// <returns>The item.</returns>
    public static ChecklistItem InPart(string number, string topic, Func<RunFacts, string?> known, string toWrite) =>
        new(number, topic, toWrite) { Known = known };

    /// <summary>An item that a run answers alone.</summary>
    /// <param name="number">As published.</param>
    /// <param name="topic">In a few words.</param>
    /// <param name="known">What the run knows.</param>
    /// <param name="otherwise">What to write where it knows nothing after all.</param>
    /// <returns>The item.</returns>
    public static ChecklistItem Filled(string number, string topic, Func<RunFacts, string?> known, string otherwise) =>
        new(number, topic, otherwise) { Known = known, IsSettledByRun = true };

    /// <summary>Puts items into a section.</summary>
    /// <param name="section">Its name.</param>
    /// <param name="items">The items.</param>
    /// <returns>The same items with the section's name.</returns>
    public static IEnumerable<ChecklistItem> In(string section, params ChecklistItem[] items) =>
        items.Select(item => item with { Section = section });

    /// <summary>Answers the item for a run.</summary>
    /// <param name="run">What is known about it.</param>
    /// <returns>What is known, and what is left to write.</returns>
    public ChecklistAnswer Answer(RunFacts run)
    {
        var known = Known(run) ?? "";
        return new ChecklistAnswer(known, known.Length > 0 && IsSettledByRun ? "" : ToWrite);
    }
}
