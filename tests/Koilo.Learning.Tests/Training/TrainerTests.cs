using Koilo.Core;
using Koilo.Core.Runs;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Training;

[Collection(nameof(GlobalRandomNumbers))]
public class TrainerTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    [Fact]
    public void Three_colours_are_learnt()
    {
        var (log, _) = Train(fixture.Recipe);
        Assert.Equal([1, 2, 3], log.Select(line => line.Epoch));
        Assert.True(log[^1].TrainLoss < log[0].TrainLoss / 2, $"loss {log[0].TrainLoss} -> {log[^1].TrainLoss}");
        Assert.True(log[^1].ValAccuracy >= 6.0 / 9, $"validation accuracy {log[^1].ValAccuracy}"); // 9 images; chance gives 6 or more in 4 %
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        var recipe = fixture.Recipe with { Training = fixture.Recipe.Training with { Epochs = 1 } };
        var (_, first) = Train(recipe);
        Assert.Equal(first, Train(recipe).Weights);
        Assert.NotEqual(first, Train(recipe with { Seed = 2 }).Weights);
    }

    [Fact]
    public void A_diverging_loss_stops_with_epoch_batch_and_advice()
    {
        var recipe = fixture.Recipe with { Training = fixture.Recipe.Training with { Optimizer = OptimizerKind.Sgd, LearningRate = 1e30, Schedule = Schedule.Constant } };
        var error = Assert.Throws<UserErrorException>(() => Train(recipe));
        Assert.Matches(@"epoch 1, batch \d of 3: the loss is .*Lower training\.learningRate .*\.png", error.Message);
    }

    /// <summary>Wang et al. 2021 divide Herlev into two parts only.</summary>
    [Fact]
    public void Cancelling_stops_between_two_steps()
    {
        using var stop = new CancellationTokenSource();
        var steps = 0;
        var progress = new Watcher(_ =>
        {
            if (++steps == 2) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Train(fixture.Recipe, progress, stop.Token));
        Assert.Equal(2, steps);
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind()
    {
        using var model = ModelCatalog.Create("resnet18", 3);
        using var trainer = new Trainer(model, fixture.Data, fixture.Recipe, new TrainerContext(CPU, TimeProvider.System));
        var live = trainer.Epochs().Select(_ => DisposeScopeManager.Statistics.ThreadTotalLiveCount).ToList();
        Assert.Equal(live[0], live[1]); // the first epoch makes the optimizer's state
        Assert.Equal(live[0], live[2]);
    }

    [Fact]
    public void Without_validation_images_the_last_epoch_is_kept_or_none()
    {
        var data = fixture.Data with { Val = [] };
        var recipe = fixture.Recipe with { Training = fixture.Recipe.Training with { Epochs = 1, SelectBy = EpochSelection.Last } };
        var line = Assert.Single(Train(recipe, data));
        Assert.Equal((double.NaN, double.NaN, double.NaN), (line.ValLoss, line.ValAccuracy, line.ValMacroF1));
        Assert.True(double.IsFinite(line.TrainLoss));
        Assert.Contains("training.selectBy", Assert.Throws<UserErrorException>(() => Train(fixture.Recipe, data)).Message, StringComparison.Ordinal);
    }

    private static List<EpochLine> Train(TrainingRecipe recipe, TrainingData data)
    {
        using var model = ModelCatalog.Create(recipe.Model.Id, 3);
        using var trainer = new Trainer(model, data, recipe, new TrainerContext(CPU, TimeProvider.System));
        return [.. trainer.Epochs()];
    }

    private (List<EpochLine> Log, float[] Weights) Train(TrainingRecipe recipe, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        random.manual_seed(recipe.Seed);
        using var model = ModelCatalog.Create(recipe.Model.Id, 3);
        using var trainer = new Trainer(model, fixture.Data, recipe, new TrainerContext(CPU, TimeProvider.System, progress));
        var log = trainer.Epochs(cancellation).ToList();
        return (log, TensorReadBack.Floats(model.parameters().First()));
    }

    private sealed class Watcher(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
