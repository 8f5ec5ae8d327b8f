using System.Text.RegularExpressions;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Explanations.Perturbation;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Explanations.Segments;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>Which method of Koilo computes which map of the other programs. To add one: one line.</summary>
public static partial class GoldenTable
{
    private static readonly ForwardOptions Forwards = new() { Precision = Precision.Full };
    private static readonly DeepLift WinningPools = new(new() { Pooling = DeepLiftPooling.Winner });

    /// <summary>By library and method, without layer and part.</summary>
    public static IReadOnlyDictionary<string, Func<GoldenCase, Tensor>> Methods { get; } = new Dictionary<string, Func<GoldenCase, Tensor>>(
        RelevanceReferences.All.Select(one => KeyValuePair.Create(one.Key, (GoldenCase golden) => one.Value(golden.Model, golden.Image, golden.Logit))))
    {
        ["logits"] = golden => golden.Model.call(golden.Image),
        ["captum.LayerGradCam"] = golden => Map(golden, layers => new GradCam { Layers = layers }, golden.Logit),
        ["pgc.GradCAM"] = golden => Map(golden, layers => new GradCam { Layers = layers }, golden.Logit),
        ["pgc.GradCAM_softmax"] = golden => Map(golden, layers => new GradCam { Layers = layers }, new ClassProbability([golden.Class])),
        ["pgc.GradCAM_ReST"] = golden => Map(golden, layers => new GradCam { Layers = layers }, new LogitAndLogProbability([golden.Class])),
        ["pgc.GradCAM_deadclass2"] = golden => Map(golden, layers => new GradCam { Layers = layers }, golden.Logit),
        ["pgc.GradCAMPlusPlus"] = golden => Map(golden, layers => new GradCamPlusPlus { Layers = layers }, golden.Logit),
        ["pgc.GradCAMPlusPlus_deadclass2"] = golden => Map(golden, layers => new GradCamPlusPlus { Layers = layers }, golden.Logit),
        ["pgc.HiResCAM"] = golden => Map(golden, layers => new HiResCam { Layers = layers }, golden.Logit),
        ["pgc.XGradCAM"] = golden => Map(golden, layers => new XGradCam { Layers = layers }, golden.Logit),
        ["pgc.LayerCAM"] = golden => Map(golden, layers => new LayerCam { Layers = layers }, golden.Logit),
        ["pgc.GradCAMElementWise"] = golden => Map(golden, layers => new ElementWiseGradCam { Layers = layers }, golden.Logit),
        ["pgc.EigenCAM"] = golden => Map(golden, layers => new EigenCam { Layers = layers }, golden.Logit),
        ["pgc.EigenGradCAM"] = golden => Map(golden, layers => new EigenGradCam { Layers = layers }, golden.Logit),
        ["pgc.SegEigenCAM"] = golden => Map(golden, layers => new SegEigenCam { Layers = layers }, golden.Logit),
        ["pgc.KPCA_CAM"] = golden => Map(golden, layers => new KernelPcaCam { Layers = layers }, golden.Logit),
        ["pgc.FEM"] = golden => Map(golden, layers => new Fem { Layers = layers }, golden.Logit),
        ["pgc.FinerCAM"] = golden => Map(golden, layers => new GradCam { Layers = layers }, new NearestRivals([golden.Class])),
        ["pgc.FullGrad"] = golden => new FullGrad(FullGradScaling.Channel).Explain(golden.Model, golden.Image, golden.Logit),
        ["pgc.ShapleyCAM"] = golden => Map(golden, layers => new ShapleyCam { Layers = layers }, golden.Logit),
        ["pgc.ShapleyCAM_softmax"] = golden => Map(golden, layers => new ShapleyCam { Layers = layers }, new ClassProbability([golden.Class])),
        ["pgc.ShapleyCAM_ReST"] = golden => Map(golden, layers => new ShapleyCam { Layers = layers }, new LogitAndLogProbability([golden.Class])),
        ["pgc.ScoreCAM"] = golden => Map(golden, layers => new ScoreCam(Forwards) { Layers = layers }, golden.Logit),
        ["pgc.ScoreCAM_deadclass2"] = golden => Map(golden, layers => new ScoreCam(Forwards) { Layers = layers }, golden.Logit),
        ["pgc.AblationCAM"] = Ablation,
        ["torchcam.GradCAM"] = golden => Rectified(golden, Map(golden, layers => new GradCam { Layers = layers }, golden.Logit)),
        ["torchcam.XGradCAM"] = golden => Rectified(golden, Map(golden, layers => new XGradCam { Layers = layers }, golden.Logit)),
        ["torchcam.LayerCAM"] = golden => Rectified(golden, Map(golden, layers => new LayerCam { Layers = layers }, golden.Logit)),
        ["captum.Saliency_signed"] = golden => Attribution(golden, new PlainGradient()),
        ["captum.Saliency_abs"] = golden => Attribution(golden, new PlainGradient()).abs(),
        ["captum.InputXGradient"] = golden => Attribution(golden, new InputTimesGradient()),
        ["captum.IntegratedGradients_gausslegendre"] = golden => Path(golden, PathRule.GaussLegendre),
        ["captum.IntegratedGradients_riemann_middle"] = golden => Path(golden, PathRule.RiemannMiddle),
        ["captum.IntegratedGradients_riemann_left"] = golden => Path(golden, PathRule.RiemannLeft),
        ["captum.IntegratedGradients_riemann_right"] = golden => Path(golden, PathRule.RiemannRight),
        ["captum.GradientShap_fixed"] = Shap,
        ["captum.GuidedGradCam_bilinear"] = golden => Guided(golden, InterpolationMode.Bilinear),
        ["captum.GuidedGradCam_nearest"] = golden => Guided(golden, InterpolationMode.Nearest),
        ["captum.DeepLift_zero_poolrule"] = golden => WinningPools.Attribute(golden.Model, golden.Image, golden.Logit),
        ["captum.DeepLift_base0_poolrule"] = golden => WinningPools.Attribute(golden.Model, golden.Image, golden.Stream("base0", 1.7), golden.Logit),
        ["captum.Occlusion"] = golden => AllColours(golden, new Occlusion(Windows(golden))),
        ["captum.FeatureAblation"] = golden => AllColours(golden, new SegmentAblation(new() { Segmentation = Grid(golden) })),
        ["own.SmoothGrad"] = golden => Smooth(golden, SmoothStatistic.Mean),
        ["own.SmoothGrad_sq"] = golden => Smooth(golden, SmoothStatistic.MeanSquare),
        ["own.VarGrad"] = golden => Smooth(golden, SmoothStatistic.Variance),
        ["own.SmoothGrad_of_abs"] = golden => stack(Enumerable.Range(0, NoiseCount(golden)).Select(k =>
            new PlainGradient().Attribute(golden.Model, golden.Image + Noise(golden, k), golden.Logit).abs())).mean([0]),
        ["own.RISE"] = golden => Masked(golden),
        ["own.RISE_p"] = golden => Masked(golden) * RiseMasks(golden).mean([0]) / 0.5, // divided by the masks' expected mean, not by their mean at the pixel
    };

    /// <summary>Methods that are compared up to their sign.</summary>
    internal static IReadOnlySet<string> SignFree { get; } = new HashSet<string> { "pgc.EigenCAM", "pgc.EigenGradCAM" };

    /// <summary>How far the other program's own rounding moves a map, where neither it nor the file says so; 0 where it does not matter.</summary>
    internal static double RoundingOf(string name, GoldenCase golden) => name == "pgc.KPCA_CAM" && golden.Layers.Count < 2
        ? KernelPcaCam.SinglePrecisionError(LayerTap.Cut(golden.Model, golden.Image, golden.Layers.Count == 0 ? null : golden.Layers[0]).Maps)
        : 0;

    /// <summary>The name under which an entry's method is in the table: what it says of class, parameters and the other program's module is read elsewhere.</summary>
    internal static string NameOf(string method)
    {
        method = Ending().Replace(method, "");
        string[] withParameters = ["captum.IntegratedGradients_gausslegendre", "captum.IntegratedGradients_riemann_middle", "captum.IntegratedGradients_riemann_left",
            "captum.IntegratedGradients_riemann_right", "captum.Occlusion", "captum.FeatureAblation"];
        return withParameters.FirstOrDefault(name => method.StartsWith(name + "_", StringComparison.Ordinal)) ?? method;
    }

    [GeneratedRegex(@"_(asis|class\d+)$")]
    private static partial Regex Ending();

    private static Tensor Map(GoldenCase golden, Func<IReadOnlyList<string>, ActivationMapExplainer> build, ScoreTarget target) => golden.Layers.Count switch
    {
        _ when golden.Entry.IsWeights => build(golden.Layers).ChannelWeights(golden.Model, golden.Image, target),
        < 2 => build(golden.Layers).CoarseMap(golden.Model, golden.Image, target),
        _ => stack(golden.Layers.Select(layer => PeerScaling.Once(build([layer]).CoarseMap(golden.Model, golden.Image, target), golden.Image))).mean([0]),
    };

    /// <summary>torch-cam's maps, not its weights, have their negative part cut off.</summary>
    private static Tensor Rectified(GoldenCase golden, Tensor map) => golden.Entry.IsWeights ? map : map.relu();

    /// <summary>Divided by the signed logit, and channels set far below the others where the layer gives negative numbers.</summary>
    private static Tensor Ablation(GoldenCase golden)
    {
        var maps = LayerTap.Cut(golden.Model, golden.Image, golden.Layers.Count == 0 ? null : golden.Layers[0]).Maps;
        var off = maps.amin().item<float>() == 0 ? AblatedValue.Zero : AblatedValue.FarBelow;
        var score = golden.Logit.Of(golden.Model.call(golden.Image));
        return Map(golden, layers => new AblationCam(new() { Off = off }) { Layers = layers }, golden.Logit) * score.sign();
    }

    private static Tensor Attribution(GoldenCase golden, IAttribution method) => method.Attribute(golden.Model, golden.Image, golden.Logit);

    private static Tensor Guided(GoldenCase golden, InterpolationMode enlargement) =>
        new GuidedGradCam { Layers = golden.Layers, Enlargement = enlargement }.Attribute(golden.Model, golden.Image, golden.Logit);

    private static Tensor AllColours(GoldenCase golden, IExplainer method) =>
        method.Explain(golden.Model, golden.Image, golden.Logit).unsqueeze(1).expand(golden.Image.shape);

    private static Tensor Path(GoldenCase golden, PathRule rule) => Attribution(golden, new IntegratedGradients(
        new() { Rule = rule, Steps = golden.Number(@"n_steps=(\d+)", golden.NumberInKey(@"_(\d+)$", 32)) }));

    private static Tensor Shap(GoldenCase golden)
    {
        var samples = golden.Number(@"n_samples=(\d+)", 8);
        var baselines = cat(Enumerable.Range(0, golden.Number(@"baselines=(\d+) fixed", 4)).Select(k => golden.Stream($"base{k}", 1.7)).ToList());
        return Attribution(golden, new ExpectedGradients(new() { Baseline = new GivenBaseline(baselines) })
        {
            Positions = [.. Enumerable.Range(0, samples).Select(k => (ProceduralFill.Value("gshap_alpha", k) + 1) / 2)],
        });
    }

    private static OcclusionOptions Windows(GoldenCase golden) => new()
    {
        Window = golden.Number(@"window_shapes=\(3,(\d+),", golden.NumberInKey(@"_(\d+)_\d+$", 16)),
        Stride = golden.Number(@"strides=\(3,(\d+),", golden.NumberInKey(@"_\d+_(\d+)$", 8)),
    };

    private static GridSegmentation Grid(GoldenCase golden) =>
        new(golden.NumberInKey(@"_(\d+)x\d+$", 6), golden.NumberInKey(@"_\d+x(\d+)$", 6));

    private static int NoiseCount(GoldenCase golden) => golden.Number(@"k=0\.\.(\d+)", 7) + 1;

    private static Tensor Noise(GoldenCase golden, int k) => golden.Stream($"noise{k}", 0.15 * 1.7);

    private static Tensor Smooth(GoldenCase golden, SmoothStatistic statistic) =>
        new SmoothGrad(new PlainGradient(), new() { Samples = NoiseCount(golden), Statistic = statistic }) { Noise = k => Noise(golden, k) }
            .Attribute(golden.Model, golden.Image, golden.Logit);

    private static Tensor Masked(GoldenCase golden) => new Rise(new() { Precision = Precision.Full }) { Masks = RiseMasks(golden) }
        .Explain(golden.Model, golden.Image, new ClassProbability([golden.Class]));

    /// <summary>M×H×W.</summary>
    private static Tensor RiseMasks(GoldenCase golden)
    {
        var side = golden.Number(@"as (\d+)x\d+", 4);
        var grids = stack(Enumerable.Range(0, golden.Number(@"(\d+) masks", 64)).Select(k => ProceduralFill.Numbers($"rise{k}", [1, side, side], 1))).gt(0).to(ScalarType.Float32);
        return functional.interpolate(grids, golden.Image.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
    }
}
