using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.ExplanationMetrics.Faithfulness;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Explanations.Perturbation;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>What explanations cost, as multiples of the passes through the network that they cannot do without; both sides are timed in the same run.</summary>
internal static class ExplanationSpeed
{
    private const int Images = 4;
    private const int Side = 224;
    private const int Steps = 50;
    private const int Masks = 128;
    private const int Runs = 3;
    private static readonly int[] s_batches = [4, 8, 16];

    /// <summary>One benchmark per claim and network; images lie in memory as <see cref="ImageTensors"/> makes them.</summary>
    public static IEnumerable<Benchmark> All { get; } =
    [
        .. new[] { "resnet50", "densenet121" }.SelectMany(network => new[]
        {
            Of(network, "gradcam", "Grad-CAM ÷ a forward and backward pass of the same images", 1.2, GradCam),
            Of(network, "together", "six activation maps from one pass ÷ the same six one by one", 0.5, Together),
            Of(network, "ig", $"Integrated Gradients, {Steps} steps ÷ {Steps} forward and backward passes at the best batch size", 1.05, Integrated),
            Of(network, "rise", $"RISE, {Masks} masks ÷ {Masks} plain forward passes in single precision", 1, Masked),
            Of(network, "scorecam", "Score-CAM, all channels ÷ as many plain forward passes in single precision", 1, Scored),
            Of(network, "ablation", "Ablation-CAM ÷ running the whole network once per channel", 0.05, Ablated),
            Of(network, "road", "ROAD's images, both orders and four percentiles filled together ÷ filled one by one", 1, Imputed),
        }),
    ];

    private static Benchmark Of(string network, string id, string title, double limit, Func<Subject, double> measure) =>
        new($"explain-{id}-{network}", $"{network} at {Side} px: {title}", "×", limit, _ =>
        {
            NativeRuntime.Load();
            random.manual_seed(1);
            using var model = ModelCatalog.Create(network, 1000);
            model.eval();
            using var scope = NewDisposeScope();
            return measure(new Subject(model, randn(Images, Side, Side, 3).permute(0, 3, 1, 2), new ClassLogit([.. Enumerable.Range(0, Images).Select(k => 7 * k)])));
        });

    private static double GradCam(Subject one) =>
        Timing.Median(Runs, () => new GradCam().Explain(one.Model, one.Pictures, one.Target).Dispose()) / Timing.Median(Runs, () => ForwardAndBack(one, one.Pictures));

    private static double Together(Subject one)
    {
        ActivationMapExplainer[] methods = [new GradCam(), new GradCamPlusPlus(), new HiResCam(), new XGradCam(), new LayerCam(), new ElementWiseGradCam()];
        return Timing.Median(Runs, () => Free(ActivationMapExplainer.ExplainAll(methods, one.Model, one.Pictures, one.Target)))
            / Timing.Median(Runs, () => Free(methods.Select(method => method.Explain(one.Model, one.Pictures, one.Target))));
    }

    /// <summary>One image: with more, a step would be a whole batch.</summary>
    private static double Integrated(Subject one)
    {
        var first = one.First;
        var best = s_batches.MinBy(Pass);
        var method = new IntegratedGradients(new() { Steps = Steps });
        var time = Timing.Median(Runs, () => method.Explain(first.Model, first.Pictures, first.Target).Dispose());
        return time / (Steps * Pass(best)); // timed anew: the least of several times is less than any of them takes as a rule

        double Pass(int size)
        {
            using var scope = NewDisposeScope();
            var pictures = first.Pictures.expand(size, -1, -1, -1).clone();
            return Timing.Median(Runs, () => ForwardAndBack(first with { Target = first.Target.For([.. Enumerable.Repeat(0, size)]) }, pictures)) / size;
        }
    }

    private static double Masked(Subject one) =>
        Timing.Median(1, () => new Rise(new() { Samples = Masks }).Explain(one.Model, one.First.Pictures, one.First.Target).Dispose()) / (Masks * Forward(one));

    private static double Scored(Subject one) =>
        Timing.Once(() => new ScoreCam(new()).Explain(one.Model, one.First.Pictures, one.First.Target).Dispose()) / (Channels(one) * Forward(one));

    private static double Ablated(Subject one) =>
        Timing.Median(Runs, () => new AblationCam(new()).Explain(one.Model, one.First.Pictures, one.First.Target).Dispose()) / (Channels(one) * Forward(one));

    private static double Imputed(Subject one)
    {
        var maps = rand(Images, Side, Side);
        var subject = new MetricSubject(one.Model, one.Pictures, maps, one.Target, zeros(Images, Side, Side));
        RoadOrder[] orders = [RoadOrder.LeastRelevantFirst, RoadOrder.MostRelevantFirst];
        int[] percentiles = [20, 40, 60, 80];
        var together = Timing.Median(Runs, () => new Road(new()).Images(subject, orders).Dispose());
        var alone = Timing.Median(1, () =>
        {
            for (var image = 0; image < Images; image++)
            {
                using var scope = NewDisposeScope();
                var single = subject with { Images = subject.Images.narrow(0, image, 1), Maps = maps.narrow(0, image, 1) };
                foreach (var order in orders)
                    foreach (var percentile in percentiles) new Road(new() { Percentiles = [percentile] }).Images(single, order).Dispose();
            }
        });
        return together / alone;
    }

    /// <summary>Seconds per image of the fastest plain forward pass.</summary>
    private static double Forward(Subject one) => s_batches.Min(size =>
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        var pictures = one.First.Pictures.expand(size, -1, -1, -1).clone();
        return Timing.Median(Runs, () => one.Model.call(pictures).Dispose()) / size;
    });

    private static double Channels(Subject one)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        return one.Model.FeatureGrid(one.First.Pictures).Maps.shape[1];
    }

    private static void ForwardAndBack(Subject one, Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var input = pictures.detach().clone().requires_grad_();
        autograd.grad([one.Target.Of(one.Model.call(input)).sum()], [input]);
    }

    private static void Free(IEnumerable<Tensor> maps)
    {
        foreach (var map in maps) map.Dispose();
    }

    /// <summary>A network with random weights and what it is asked.</summary>
    private sealed record Subject(ImageClassifier Model, Tensor Pictures, ScoreTarget Target)
    {
        public Subject First => this with { Pictures = Pictures.narrow(0, 0, 1), Target = Target.For([Target.Classes[0]]) };
    }
}
