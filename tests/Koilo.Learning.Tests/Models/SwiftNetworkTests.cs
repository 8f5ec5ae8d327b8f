using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Explanations.Perturbation;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

public class SwiftNetworkTests
{
    /// <summary>512 masked images in bfloat16: its eight bits move single weights, but not the picture.</summary>
    [Fact]
    public void The_fast_score_cam_agrees_with_the_exact_one()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        ProceduralFill.Fill(model, 3);
        var (image, target) = (ProceduralFill.Input([1, 3, 48, 48]), new ClassLogit([4]));
        var exact = new ScoreCam(new() { Precision = Precision.Full }).CoarseMap(model, image, target).flatten();
        var fast = new ScoreCam(new() { Precision = Precision.Mixed }).CoarseMap(model, image, target).flatten();
        var correlation = corrcoef(stack([exact, fast]))[0, 1].item<float>();
        Assert.InRange(correlation, 0.999f, 1.0001f);
    }

    [Fact]
    public void The_network_itself_is_not_touched_and_the_copy_is_freed()
    {
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        model.eval();
        using var images = ProceduralFill.Input([1, 3, 48, 48]);
        using var before = model.call(images);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var swift = SwiftNetwork.Of(model, Precision.Mixed, 1000, CPU)) swift.Scores(images).Dispose();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using var after = model.call(images);
        Assert.Equal(TensorReadBack.Floats(before), TensorReadBack.Floats(after));
    }

    /// <summary>The methods that ask the fast copy, and a copy that refuses what it is asked.</summary>
    [Fact]
    public void No_tensor_is_left_behind_by_methods_that_ask_the_copy()
    {
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        using var images = ProceduralFill.Input([1, 3, 48, 48]);
        using var small = ProceduralFill.Input([1, 3, 8, 8]);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        new ScoreCam(new() { Precision = Precision.Mixed }).Explain(model, images, new ClassLogit([4])).Dispose();
        new Rise(new() { Precision = Precision.Mixed, Samples = 128 }).Explain(model, images, new ClassLogit([4])).Dispose();
        Assert.Throws<UserErrorException>(() =>
        {
            using var swift = SwiftNetwork.Of(model, Precision.Mixed, 1000, CPU);
            swift.Scores(small);
        });
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
