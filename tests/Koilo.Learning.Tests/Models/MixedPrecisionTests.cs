using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

[Collection(nameof(GlobalRandomNumbers))]
public class MixedPrecisionTests
{
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_network_that_says_so_learns_in_bfloat16(string id)
    {
        random.manual_seed(1);
        var card = ModelCatalog.Find(id);
        using var model = ModelCatalog.Create(id, 3);
        var side = Math.Max(card.MinimumTrainingSide, 32);
        if (card.SideStep > 1) side = (side + card.SideStep - 1) / card.SideStep * card.SideStep;
        TrainingLayout.Apply(model, ScalarType.BFloat16);
        model.train();
        using var scope = NewDisposeScope();
        var input = rand(2, 3, side, side).to(ScalarType.BFloat16);
        model.call(input).to(ScalarType.Float32).sum().backward();
        Assert.All(model.parameters().Where(parameter => parameter.grad is not null), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Where(card => card.TakesMixedPrecision).Select(card => card.Id), "resnet18+se", "resnet18+eca", "resnet18+cbam", "resnet18+bam", "resnet18+coord", "resnet18+simam", "resnet18+gc", "resnet18+nonlocal", "resnet18+rcab"];
}
