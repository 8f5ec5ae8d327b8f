using System.Text.Json;
using Koilo.Learning.Training;

namespace Koilo.Learning.Tests.Training;

public class LearningRateTests
{
    /// <summary>
    /// Ten steps, maximum 1: the top is at step 0.3·10 − 1 = 2, so step 0 is 1/25, step 1 half-way up (0.04 + 1)/2, step 2 the maximum. From
    /// there to step 9 seven steps lead down a cosine to 4e-6: at step 5 it is 4e-6 + (1 − 4e-6)(1 + cos(3π/7))/2.
    /// </summary>
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(1, 0.52)]
    [InlineData(2, 1)]
    [InlineData(5, 0.611262)]
    [InlineData(9, 0.000004)]
    public void One_cycle_rises_and_falls(int step, double expected) => Assert.Equal(expected, LearningRate.At(Schedule.OneCycle, 1, step, 10), 1e-6);

    /// <summary>Half a cosine over four steps: 1, (1 + √½)/2, ½, (1 − √½)/2.</summary>
    [Fact]
    public void Cosine_falls_to_zero()
    {
        var rates = Enumerable.Range(0, 4).Select(step => LearningRate.At(Schedule.Cosine, 2, step, 4) / 2);
        Assert.Equal([1, 0.853553, 0.5, 0.146447], rates, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_schedule_works_for_very_short_training(int steps)
    {
        foreach (var schedule in Enum.GetValues<Schedule>())
        {
            var recipe = new OptimisationRecipe { Schedule = schedule, LearningRate = 0.1, Epochs = steps };
            Assert.All(Enumerable.Range(0, steps), step => Assert.InRange(LearningRate.At(recipe, step, stepsPerEpoch: 1), 1e-9, 0.1));
        }
    }

    /// <summary>Two steps per epoch, warm for one epoch: a third and two thirds of the rate, then half a cosine over the other six steps.</summary>
    [Theory]
    [InlineData(0, 1.0 / 3)]
    [InlineData(1, 2.0 / 3)]
    [InlineData(2, 1)]
    [InlineData(5, 0.5)]
    public void Warm_up_comes_before_the_schedule(int step, double expected)
    {
        var recipe = new OptimisationRecipe { Schedule = Schedule.Cosine, LearningRate = 1, Epochs = 4, WarmupEpochs = 1 };
        Assert.Equal(expected, LearningRate.At(recipe, step, stepsPerEpoch: 2), 1e-9);
    }

    /// <summary>A tenth after two epochs of three steps, a hundredth after four.</summary>
    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 0.1)]
    [InlineData(12, 0.01)]
    public void Steps_are_tenths(int step, double expected) =>
        Assert.Equal(expected, LearningRate.At(new OptimisationRecipe { Schedule = Schedule.Step, LearningRate = 1, StepEpochs = 2 }, step, stepsPerEpoch: 3), 1e-9);

    /// <summary>Against PyTorch 1.13's schedulers, stepped once per batch (eng/golden/make_optimizer_golden.py): 10 epochs of 2 batches, a step every 3.</summary>
    [Theory]
    [InlineData("constant", Schedule.Constant)]
    [InlineData("cosine", Schedule.Cosine)]
    [InlineData("oneCycle", Schedule.OneCycle)]
    [InlineData("step", Schedule.Step)]
    public void Schedules_are_those_of_PyTorch(string key, Schedule schedule)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "pytorch-1.13-training.json")));
        var expected = golden.RootElement.GetProperty("schedules").GetProperty(key).EnumerateArray().Select(rate => rate.GetDouble()).ToList();
        var recipe = new OptimisationRecipe { Schedule = schedule, LearningRate = 0.1, Epochs = 10, StepEpochs = 3 };
        Assert.Equal(expected, Enumerable.Range(0, expected.Count).Select(step => LearningRate.At(recipe, step, stepsPerEpoch: 2)), (a, b) => Math.Abs(a - b) < 1e-12);
    }
}
