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
    public IProgress<int> Counter(string work, int total, string unit = "images") => StageProgress.Counter(Progress, work, total, unit);
}
