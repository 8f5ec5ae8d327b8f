using Koilo.Core.Runs;

namespace Koilo.Reports.Tests.Sections;

public class LearningCurvesTests
{
    /// <summary>
    /// Epochs 1 and 2 lie at x = 48 and 468. Losses up to 1 give an axis of 0 to 1 between y = 236 and 20: y = 236 − 216·loss, so 1 → 20,
    /// 0.5 → 128, 0.8 → 63.2, 0.6 → 106.4. Accuracies from 0.5 give an axis of 0.4 to 1: y = 236 − 360·(accuracy − 0.4), so 0.5 → 200,
    /// 0.9 → 56, 0.6 → 164, 0.8 → 92.
    /// </summary>
    [Fact]
    public async Task Curves_of_two_epochs_pass_through_their_points()
    {
        var page = await Render(Line(1, 1.0, 0.5, 0.8, 0.6), Line(2, 0.5, 0.9, 0.6, 0.8));
        Assert.Contains("<polyline class=\"curve training\" points=\"48,20 468,128\"", page, StringComparison.Ordinal);
        Assert.Contains("<polyline class=\"curve validation\" points=\"48,63.2 468,106.4\"", page, StringComparison.Ordinal);
        Assert.Contains("<polyline class=\"curve training\" points=\"48,200 468,56\"", page, StringComparison.Ordinal);
        Assert.Contains("<polyline class=\"curve validation\" points=\"48,164 468,92\"", page, StringComparison.Ordinal);
        Assert.Contains("best epoch 2", page, StringComparison.Ordinal);
    }

    /// <summary>One epoch has no line; its dot lies in the middle of the axis, (48 + 468) / 2.</summary>
    [Fact]
    public async Task Single_epoch_is_a_dot() =>
        Assert.Contains("<circle class=\"dot training\" cx=\"258\" cy=\"20\"", await Render(Line(1, 1.0, 0.5, 0.8, 0.6)), StringComparison.Ordinal);

    [Fact]
    public async Task Epochs_without_validation_leave_a_gap()
    {
        var page = await Render(Line(1, 1.0, 0.5, 0.8, 0.6), Line(2, 0.5, 0.9, double.NaN, double.NaN), Line(3, 0.5, 0.9, 0.6, 0.8));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains("<circle class=\"dot validation\" cx=\"48\" cy=\"63.2\"", page, StringComparison.Ordinal);
    }

    /// <summary>Also where nothing was selected the last epoch is the one kept: the page must not call it the best.</summary>
    [Fact]
    public async Task The_epoch_that_was_kept_is_called_the_best_only_where_one_was_chosen()
    {
        EpochLine[] log = [Line(1, 1.0, 0.5, 0.8, 0.6), Line(2, 0.5, 0.9, 0.9, 0.5)];
        Assert.Contains("The weights of the last epoch (2) were kept.", await Render(log), StringComparison.Ordinal);
        var chosen = await ReportRenderer.Render(SampleReport.Bare with { Log = log, Manifest = SampleReport.Bare.Manifest with { BestEpoch = 1 } });
        Assert.Contains("The weights of epoch 1, the best on the validation images, were kept.", chosen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_log_no_number_of_epochs_is_shown() =>
        Assert.DoesNotContain("<dt>Epochs</dt>", await ReportRenderer.Render(SampleReport.Bare with { Log = [] }), StringComparison.Ordinal);

    private static EpochLine Line(int epoch, double trainLoss, double trainAccuracy, double valLoss, double valAccuracy) =>
        new(epoch, trainLoss, trainAccuracy, valLoss, valAccuracy, 0.001, 10, 1);

    private static Task<string> Render(params EpochLine[] log) =>
        ReportRenderer.Render(SampleReport.Bare with { Log = log, Manifest = SampleReport.Bare.Manifest with { BestEpoch = log.Length } });
}
