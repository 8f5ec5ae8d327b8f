using System.Text.Json;
using Koilo.Learning.Layers;
using Koilo.Learning.Losses;
using Koilo.Learning.Models.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Verification;

/// <summary>Fills a network procedurally, runs it, and compares it with what another program computed.</summary>
public static class ModelVerifier
{
    private const double FeatureTolerance = 2e-5; // the references are single precision: 4e-6 of the largest number seen, and some room
    private const double HeadLossTolerance = 3e-3; // single precision as well: 7e-4 in training, and some room
    private const double FillTolerance = 1e-8; // the references have 9 digits
    private const string InputOf = "input of ";

    /// <summary>Verifies one network: names, first numbers, evaluation, and one training step.</summary>
    /// <param name="reference">The other program's values.</param>
    /// <param name="precision">What to compute in, with its tolerances.</param>
    /// <returns>Every comparison and the verdict.</returns>
    public static VerificationResult Verify(ModelReference reference, VerificationPrecision precision)
    {
        if (ModelCatalog.All.All(card => card.Id != reference.Name))
            return new VerificationResult(reference.Spec, VerificationStatus.NotInTheCatalog, []);

        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(reference.Name, reference.NumClasses);
        var names = Names(model, reference);
        if (!names.Passes) return new VerificationResult(reference.Spec, VerificationStatus.Failed, [names]);

        ProceduralFill.Fill(model, reference.Gain);
        List<VerifiedFigure> figures = [names, .. Fill(model, reference)];
        model.to(precision.Type);
        var images = ProceduralFill.Input([.. reference.Input]).to(precision.Type);
        figures.AddRange(Evaluation(model, images, reference, precision));
        figures.AddRange(Training(model, images, reference.Train, precision));
        return new VerificationResult(reference.Spec, figures.All(f => f.Passes) ? VerificationStatus.Passed : VerificationStatus.Failed, figures);
    }

    private static VerifiedFigure Names(ImageClassifier model, ModelReference reference)
    {
        var own = StateDict.Of(model).Select(tensor => ModelReference.Describe(tensor.Key, tensor.Value.shape)).ToList();
        var theirs = reference.Keys();
        var differing = Enumerable.Range(0, Math.Max(own.Count, theirs.Count))
            .Select(i => (Own: own.ElementAtOrDefault(i), Theirs: theirs.ElementAtOrDefault(i)))
            .Where(pair => pair.Own != pair.Theirs)
            .ToList();
        var note = differing.Count == 0 ? null : $"first: {differing[0].Own ?? "none"}, expected {differing[0].Theirs ?? "none"}";
        return new VerifiedFigure("keys and shapes", differing.Count, 0, note);
    }

    private static IEnumerable<VerifiedFigure> Fill(ImageClassifier model, ModelReference reference)
    {
        using var scope = NewDisposeScope();
        var filled = ProceduralFill.Filled(model).Select(tensor => tensor.Value.detach().to(ScalarType.Float64)).ToList();
        return
        [
            Compare("parameters", model.parameters().Sum(p => p.numel()), reference.ParameterCount, 0),
            Compare("fill: sum", filled.Sum(t => t.sum().item<double>()), reference.FillCheck.Sum, FillTolerance),
            Compare("fill: sum of squares", filled.Sum(t => t.square().sum().item<double>()), reference.FillCheck.SumOfSquares, FillTolerance),
            .. reference.Constructed.Select(tensor => Constructed(model, tensor.Key, tensor.Value)),
        ];
    }

    private static VerifiedFigure Constructed(ImageClassifier model, string key, ConstructedTensor reference)
    {
        if (StateDict.Of(model).FirstOrDefault(tensor => tensor.Key == key).Value is not { } own)
            return new VerifiedFigure(key, double.PositiveInfinity, FillTolerance, "the network has no such tensor");
        var numbers = Numbers(own);
        return Compare(key, [numbers.Sum(), .. numbers.Take(reference.First.Count)], [reference.Sum, .. reference.First], FillTolerance);
    }

    private static IEnumerable<VerifiedFigure> Evaluation(
        ImageClassifier model, Tensor images, ModelReference reference, VerificationPrecision precision)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        model.eval();
        var features = model.Features(images);
        return
        [
            Compare("scores", Numbers(model.Scores(features)), Flat(reference.LogitsF64), precision.Scores),
            .. Features(FeatureMap(model, features, reference.FeatureMap.Tensor), reference.FeatureMap, Math.Max(FeatureTolerance, precision.Scores)),
        ];
    }

    /// <summary>The tensor that the reference names: the features, or what enters a layer that lies between them and the scores.</summary>
    private static Tensor FeatureMap(ImageClassifier model, Tensor features, string name)
    {
        var path = name.StartsWith(InputOf, StringComparison.Ordinal) ? name[InputOf.Length..] : "";
        if (model.named_modules().FirstOrDefault(child => child.name == path).module is not Module<Tensor, Tensor> layer) return features;
        Tensor? entered = null;
        var hook = layer.register_forward_pre_hook((_, input) =>
        {
            entered = input.alias().DetachFromDisposeScope(); // the layer before disposes its own
            return input;
        });
        model.Scores(features);
        hook.remove();
        using var kept = entered!;
        return kept.clone();
    }

    private static IEnumerable<VerifiedFigure> Features(Tensor features, FeatureMapReference reference, double tolerance)
    {
        if (!reference.Shape.SequenceEqual(features.shape))
            return [new("features", double.PositiveInfinity, tolerance, $"the shape is [{string.Join(", ", features.shape)}]")];
        var numbers = Numbers(features);
        if (reference.Positions.Any(position => position < 0 || position >= numbers.Length))
            return [new("features", double.PositiveInfinity, tolerance, "a position lies outside of them")];
        var mean = numbers.Average();
        var deviation = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
        return
        [
            Compare("features", [.. reference.Positions.Select(position => numbers[position])], [.. reference.Values], tolerance),
            Compare("features: mean and deviation", [mean, deviation], [reference.Mean, reference.Std], tolerance),
        ];
    }

    private static IEnumerable<VerifiedFigure> Training(
        ImageClassifier model, Tensor images, TrainingReference reference, VerificationPrecision precision)
    {
        using var scope = NewDisposeScope();
        model.train();
        foreach (var dropout in model.modules().OfType<Dropout>()) dropout.p = 0;
        foreach (var depth in model.modules().OfType<StochasticDepth>()) depth.Probability = 0;
        var headLosses = new List<double>();
        var targets = tensor(reference.Targets.ToArray());
        var (loss, scores) = TrainingLoss.Of(model, images, head =>
        {
            var headLoss = functional.cross_entropy(head, targets);
            headLosses.Add(Numbers(headLoss)[0]);
            return headLoss;
        });
        loss.backward();
        var gradients = model.named_parameters().ToDictionary(p => p.name, p => Norm(p.parameter.grad!));
        gradients["*"] = Math.Sqrt(gradients.Values.Sum(norm => norm * norm));
        var statistics = StateDict.Of(model).ToDictionary(tensor => tensor.Key, tensor => tensor.Value);
        return
        [
            Compare("training scores", Numbers(scores), Flat(reference.LogitsF64), precision.TrainingScores),
            Compare("training loss", Numbers(loss)[0], reference.LossF64, precision.TrainingScores),
            Compare("loss of each head", [.. headLosses], [.. reference.HeadLosses], HeadLossTolerance),
            Compare("weight of auxiliary heads", (model as IAuxiliaryHeads)?.AuxiliaryWeight ?? 0, reference.AuxWeight, 0),
            .. reference.GradNorms.Select(norm => Compare($"gradient of {Name(norm)}", gradients.GetValueOrDefault(Name(norm), double.NaN), InDouble(norm), precision.Gradients)),
            .. reference.RunningStatNormsAfter.Select(norm =>
                Compare(Name(norm), statistics.TryGetValue(Name(norm), out var buffer) ? Norm(buffer) : double.NaN, InDouble(norm), precision.RunningStatistics)),
        ];
    }

    private static VerifiedFigure Compare(string name, double own, double reference, double tolerance) =>
        Compare(name, [own], [reference], tolerance);

    private static VerifiedFigure Compare(string name, double[] own, double[] reference, double tolerance)
    {
        if (own.Length != reference.Length)
            return new VerifiedFigure(name, double.PositiveInfinity, tolerance, $"{own.Length} numbers, expected {reference.Length}");

        // Aggregate, because Max() skips NaN and Math.Max keeps it.
        var largest = own.Zip(reference, (a, b) => Math.Abs(a - b)).Aggregate(0.0, Math.Max);
        return new VerifiedFigure(name, largest == 0 ? 0 : largest / reference.Max(Math.Abs), tolerance);
    }

    private static string Name(IReadOnlyList<JsonElement> norm) => norm[0].GetString()!;

    private static double InDouble(IReadOnlyList<JsonElement> norm) => norm[2].GetDouble();

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    private static double Norm(Tensor tensor) => tensor.detach().to(ScalarType.Float64).norm().item<double>();

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).data<double>().ToArray();
}
