namespace Koilo.Learning.Stages;

/// <summary>How far a piece of long work has come, for whoever shows it.</summary>
/// <param name="Work">What is being done, such as <c>training</c>; a new name begins a new bar.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Note">What else is worth showing, such as the loss; may be empty.</param>
public sealed record StageProgress(string Work, int Done, int Total, string Unit, string Note = "")
{
    /// <summary>A watcher for one piece of work that only counts. The work begins now: what comes first may take long.</summary>
    /// <param name="progress">Told how far the work has come.</param>
    /// <param name="work">What is being done.</param>
    /// <param name="total">Units in all.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    /// <returns>Takes the number of units done.</returns>
    public static IProgress<int> Counter(IProgress<StageProgress> progress, string work, int total, string unit = "images")
    {
        if (total > 0) progress.Report(new(work, 0, total, unit));
        return new Forward(done => progress.Report(new(work, done, total, unit)));
    }

    /// <summary>Reports at once on the caller's thread; <see cref="Progress{T}"/> would post to the thread pool and arrive out of order.</summary>
    private sealed class Forward(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
