using static TorchSharp.torch;

namespace Koilo.Learning.Stages;

/// <summary>Where a stage computes, and who watches.</summary>
/// <param name="Device">Where tensors are computed.</param>
/// <param name="Time">The clock.</param>
/// <param name="Progress">Told how far the work has come.</param>
/// <param name="Cancellation">Stops early; what is finished stays.</param>
public sealed record StageContext(Device Device, TimeProvider Time, IProgress<StageProgress> Progress, CancellationToken Cancellation)
{
    /// <summary>A watcher for one piece of work that only counts.</summary>
    /// <param name="work">What is being done.</param>
    /// <param name="total">Units in all.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    /// <returns>Takes the number of units done.</returns>
    public IProgress<int> Counter(string work, int total, string unit = "images") => new Forward(done => Progress.Report(new(work, done, total, unit)));

    /// <summary>Reports at once on the caller's thread; <see cref="Progress{T}"/> would post to the thread pool and arrive out of order.</summary>
    private sealed class Forward(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
