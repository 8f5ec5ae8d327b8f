using System.Text.Json;
using Koilo.Learning.Losses;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using Koilo.Learning.Training.Optimizers;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Training.Optimizers;

/// <summary>Against PyTorch 1.13 in double precision (eng/golden/make_optimizer_golden.py); single precision keeps seven digits of numbers near 1.</summary>
public class WeightOptimizerTests
{
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("sgd", OptimizerKind.Sgd)]
    [InlineData("adam", OptimizerKind.Adam)]
    [InlineData("adamW", OptimizerKind.AdamW)]
    public void Steps_are_those_of_PyTorch(string key, OptimizerKind kind)
    {
        var golden = Golden();
        using var scope = NewDisposeScope();
        var weight = new TorchSharp.Modules.Parameter(tensor(Numbers(golden.GetProperty("start"))));
        using var optimizer = new WeightOptimizer([new("w", weight, weight, 1)], new OptimisationRecipe { Optimizer = kind, WeightDecay = 0.01 });
        var (rates, gradients) = (golden.GetProperty("rates").EnumerateArray().ToList(), golden.GetProperty("gradients").EnumerateArray().ToList());
        for (var step = 0; step < rates.Count; step++)
        {
            weight.grad = tensor(Numbers(gradients[step]));
            optimizer.Step(rates[step].GetDouble());
            Assert.Equal(Numbers(golden.GetProperty(key)[step]), TensorReadBack.Floats(weight), (a, b) => Math.Abs(a - b) <= Tolerance);
        }
    }

    [Theory]
    [InlineData("crossEntropy", LossKind.CrossEntropy, 0.1)]
    [InlineData("focal", LossKind.Focal, 0)]
    [InlineData("ordinal", LossKind.Ordinal, 0)]
    public void Losses_are_those_of_PyTorch(string key, LossKind kind, double smoothing)
    {
        var golden = Golden();
        using var scope = NewDisposeScope();
        var rows = golden.GetProperty("scores").EnumerateArray().Select(Numbers).ToArray();
        var scores = tensor(rows.SelectMany(row => row).ToArray()).reshape(rows.Length, -1);
        var labels = tensor(golden.GetProperty("labels").EnumerateArray().Select(label => label.GetInt64()).ToArray());
        var loss = new ClassificationLoss(kind, tensor(Numbers(golden.GetProperty("weights")))) { LabelSmoothing = smoothing };
        Assert.Equal(golden.GetProperty(key).GetDouble(), loss.Of(scores, labels).item<float>(), Tolerance);
    }

    /// <summary>Two gradients (3, 0) and (0, 4) are 5 long together.</summary>
    [Fact]
    public void The_norm_is_that_of_all_gradients_together()
    {
        using var scope = NewDisposeScope();
        var weights = new[] { "a", "b" }.Select(name => new TorchSharp.Modules.Parameter(zeros(2))).ToArray();
        (weights[0].grad, weights[1].grad) = (tensor(new[] { 3f, 0f }), tensor(new[] { 0f, 4f }));
        using var optimizer = new WeightOptimizer([.. weights.Select((weight, i) => new TrainedParameter($"{i}", weight, weight, 1))], new OptimisationRecipe());
        Assert.Equal(5, optimizer.GradientNorm(), 6);
    }

    /// <summary>The exact weight keeps a change of 2⁻¹² that bfloat16, with 8 binary digits, cannot show beside 1.</summary>
    [Fact]
    public void Small_steps_add_up_in_the_exact_weight()
    {
        using var scope = NewDisposeScope();
        var exact = ones(1);
        var working = new TorchSharp.Modules.Parameter(exact.to(ScalarType.BFloat16));
        using var optimizer = new WeightOptimizer([new("w", working, exact, 1)], new OptimisationRecipe { Optimizer = OptimizerKind.Sgd, WeightDecay = 0 });
        working.grad = ones(1, ScalarType.BFloat16);
        optimizer.Step(1.0 / 4096);
        Assert.Equal((1 - (1f / 4096), 1f), (exact.item<float>(), working.to(ScalarType.Float32).item<float>()));
    }

    /// <summary>A weight laid out channels-last and a gradient laid out channels-first; rate 1, and a tenth of it for the second weight.</summary>
    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.AdamW)]
    public void Layouts_do_not_mix_numbers_up_and_every_weight_has_its_rate(OptimizerKind kind)
    {
        using var scope = NewDisposeScope();
        var start = arange(24, ScalarType.Float32).reshape(2, 3, 2, 2);
        var slow = new TorchSharp.Modules.Parameter(start.clone());
        var mixed = new TorchSharp.Modules.Parameter(start.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        using var optimizer = new WeightOptimizer([new("mixed", mixed, mixed, 1), new("slow", slow, slow, 0.1)], new OptimisationRecipe { Optimizer = kind, WeightDecay = 0 });
        var sign = (start % 2 * 2) - 1; // -1 and 1 in turn
        (mixed.grad, slow.grad) = (sign.clone(), sign.clone());
        optimizer.Step(1);
        Assert.Equal(TensorReadBack.Floats(start - sign), TensorReadBack.Floats(mixed.contiguous()), Close);
        Assert.Equal(TensorReadBack.Floats(start - (sign * 0.1)), TensorReadBack.Floats(slow), Close);
        static bool Close(float a, float b) => Math.Abs(a - b) <= 23 * Tolerance; // Adam's first step is the sign of the gradient; numbers up to 23
    }

    private static JsonElement Golden() => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "pytorch-1.13-training.json"))).RootElement;

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => (float)number.GetDouble())];
}
