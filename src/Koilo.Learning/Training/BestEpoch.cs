using Koilo.Core.Runs;

namespace Koilo.Learning.Training;

/// <summary>Chooses the epoch whose weights are kept.</summary>
public static class BestEpoch
{
    /// <summary>The best epoch so far.</summary>
    /// <param name="log">One line per epoch; at least one.</param>
    /// <param name="selection">What is compared.</param>
    /// <returns>Its number. Equal epochs are told apart by validation loss, then the earlier one wins.</returns>
    public static int Of(IReadOnlyList<EpochLine> log, EpochSelection selection) =>
        log.OrderByDescending(line => selection switch
        {
            EpochSelection.Accuracy => line.ValAccuracy,
            EpochSelection.MacroF1 => line.ValMacroF1,
            EpochSelection.Loss => -line.ValLoss,
            EpochSelection.Last => line.Epoch,
            _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, null),
        })
            .ThenBy(line => line.ValLoss)
            .ThenBy(line => line.Epoch)
            .First()
            .Epoch;
}
