using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

public sealed class ModelFileTests : IDisposable
{
    private const string Rest = """
        "preprocessing":{"height":1,"width":1,"fit":"stretch"}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string File => _folder.Path("model.safetensors");

    [Fact]
    public void A_model_comes_back_with_its_classes_preprocessing_and_scores()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var model = ModelCatalog.Create("squeezenet1_1", 2);
        ProceduralFill.Fill(model, gain: 5);
        var preprocessing = new Preprocessing(192, 256, FitMode.LetterBox) { Mean = [0.5f, 0.25f, 0.125f] };
        ModelFile.Save(File, model, new ModelFileInfo("squeezenet1_1", ["Koïlo \"1\"", "Meta"], preprocessing) { Licence = "CC-BY-4.0" });

        using var loaded = ModelFile.Load(File, CPU);

        Assert.Equal("squeezenet1_1", loaded.Info.ModelId);
        Assert.Equal(["Koïlo \"1\"", "Meta"], loaded.Info.Classes);
        Assert.Equal("CC-BY-4.0", loaded.Info.Licence);
        var (height, width, fit) = loaded.Info.Preprocessing;
        Assert.Equal((192, 256, FitMode.LetterBox), (height, width, fit));
        Assert.Equal(preprocessing.Mean, loaded.Info.Preprocessing.Mean);
        Assert.Equal(preprocessing.Deviation, loaded.Info.Preprocessing.Deviation);
        Assert.False(loaded.Model.training);
        model.eval();
        var images = ProceduralFill.Input([1, 3, 64, 64]);
        Assert.True(loaded.Model.call(images).eq(model.call(images)).all().item<bool>());
    }

    [Fact]
    public void Files_of_one_model_are_equal_byte_for_byte()
    {
        using var model = ModelCatalog.Create("squeezenet1_1", 2);
        var info = new ModelFileInfo("squeezenet1_1", ["a", "b"], new Preprocessing(64, 64, FitMode.Stretch));
        ModelFile.Save(File, model, info);
        ModelFile.Save(_folder.Path("again.safetensors"), model, info);
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder.Path("again.safetensors")));
    }

    [Theory]
    [InlineData(null, "holds weights only")]
    [InlineData("{}", "Koilo's note in it is damaged")]
    [InlineData("null", "Koilo's note in it is damaged: it is empty")]
    [InlineData("""{"formatVersion":99,"model":{"modelId":"x","classes":["a"],""" + Rest, "a newer Koilo")]
    [InlineData("""{"formatVersion":1,"model":{"modelId":"x","classes":[],""" + Rest, "it names no classes")]
    [InlineData("""{"formatVersion":1,"model":{"modelId":"resnet","classes":["a"],""" + Rest, "Unknown model 'resnet'")]
    [InlineData("""{"formatVersion":1,"model":{"modelId":"squeezenet1_1","classes":["a"],""" + Rest, "does not fit")]
    public void A_file_that_is_not_a_whole_model_of_Koilo_is_refused(string? note, string reason)
    {
        SafetensorsWriter.Write(File, [], note is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["koilo"] = note });
        var error = Assert.Throws<UserErrorException>(() => ModelFile.Load(File, CPU));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
