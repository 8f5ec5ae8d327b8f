using Koilo.Core.Runs;
using Koilo.Learning.Training;

namespace Koilo.Learning.Tests.Training;

public class BestEpochTests
{
    private static readonly EpochLine[] Log =
    [
        Line(1, accuracy: 0.8, f1: 0.9, loss: 0.7),
        Line(2, accuracy: 0.9, f1: 0.6, loss: 0.6),
        Line(3, accuracy: 0.9, f1: 0.7, loss: 0.5),
        Line(4, accuracy: 0.7, f1: double.NaN, loss: 0.4),
    ];

    [Theory]
    [InlineData(EpochSelection.Accuracy, 3)] // as accurate as epoch 2, at lower loss
    [InlineData(EpochSelection.MacroF1, 1)]
    [InlineData(EpochSelection.Loss, 4)]
    [InlineData(EpochSelection.Last, 4)]
    public void The_best_by_each_measure(EpochSelection selection, int expected) => Assert.Equal(expected, BestEpoch.Of(Log, selection));

    [Fact]
    public void Of_equal_epochs_the_first_wins() =>
        Assert.Equal(1, BestEpoch.Of([Line(1, 0.5, 0.5, 0.5), Line(2, 0.5, 0.5, 0.5)], EpochSelection.Accuracy));

    private static EpochLine Line(int epoch, double accuracy, double f1, double loss) =>
        new(epoch, 0, 0, loss, accuracy, 0, 0, 0) { ValMacroF1 = f1 };
}
