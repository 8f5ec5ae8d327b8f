using Koilo.Core.Runs;
using TorchSharp;

namespace Koilo.Learning.Stages;

/// <summary>Learning curves as TensorBoard event files; a resumed run adds a file, which TensorBoard joins to the others.</summary>
/// <param name="folder">Where to; made with the first epoch.</param>
internal sealed class LearningCurves(string folder) : IDisposable
{
    private TorchSharp.Modules.SummaryWriter? _writer;

    /// <summary>Adds what an epoch gave.</summary>
    public void Add(EpochLine line)
    {
        _writer ??= torch.utils.tensorboard.SummaryWriter(folder);
        (string Tag, double Value)[] values =
        [
            ("loss/train", line.TrainLoss), ("loss/val", line.ValLoss), ("accuracy/train", line.TrainAccuracy), ("accuracy/val", line.ValAccuracy),
            ("macroF1/val", line.ValMacroF1), ("learningRate", line.LearningRate), ("imagesPerSecond", line.ImagesPerSecond),
        ];
        foreach (var (tag, value) in values.Where(one => double.IsFinite(one.Value))) _writer.add_scalar(tag, (float)value, line.Epoch);
    }

    public void Dispose() => (_writer as IDisposable)?.Dispose();
}
