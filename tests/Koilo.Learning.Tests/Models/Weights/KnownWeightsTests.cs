using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;

namespace Koilo.Learning.Tests.Models.Weights;

public class KnownWeightsTests
{
    private const double BytesPerNumber = 4;
    private const double Mebi = 1024 * 1024;

    [Fact]
    public void Every_backbone_of_torchvision_has_a_file_and_every_file_a_network()
    {
        Assert.All(KnownWeights.All, file => Assert.NotNull(ModelCatalog.Find(file.Model)));
        var without = ModelCatalog.All.Select(card => card.Id).Where(id => KnownWeights.For(id).Count == 0);
        Assert.Equal(["densenet121-rca-wang2021", "densenet121-rca", "residual-attention56", "residual-attention92"], without);
    }

    [Fact]
    public void Names_carry_the_first_digits_of_the_hash()
    {
        Assert.Equal(["0676ba61", "11ad3fa6", null], KnownWeights.For("resnet50+cbam").Select(file => file.HashPrefix)); // timm states none
        Assert.Equal("f707e7126e", KnownWeights.For("shufflenet_v2_x0_5").Single().HashPrefix);
    }

    /// <summary>Files hold the parameters, running statistics and names: never less than the parameters, at most a tenth more.</summary>
    [Fact]
    public void Sizes_are_those_of_the_parameters()
    {
        const string InHalfPrecision = "wide_resnet50_2-95faca4d.pth";
        foreach (var file in KnownWeights.All.Where(file => file.Mebibytes is not null && file.File != InHalfPrecision))
        {
            var ofParameters = ModelCatalog.Find(file.Model).Size!.Parameters * BytesPerNumber / Mebi;
            Assert.InRange(file.Mebibytes!.Value, ofParameters, 1.1 * ofParameters);
        }
    }
}
