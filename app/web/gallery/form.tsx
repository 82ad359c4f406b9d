import type { ReactNode } from 'react';
import {
  Button,
  Checkbox,
  DatePicker,
  Field,
  Form,
  Input,
  InputNumber,
  Page,
  Radio,
  Select,
  Submit,
  Switch,
  type AnyEntry,
} from '#kernel/web';

const entry: AnyEntry = {
  method: 'POST',
  path: '/gallery/people',
  summary: '',
  permission: null,
  scope: 'self',
  reply: undefined as never,
};

export default function People(): ReactNode {
  return (
    <Page title="人员" sub="谁能进来，能做什么" pad>
      <Form entry={entry} initial={{ name: '方屿', mail: 'fang', role: 'agent', hours: 8 }}>
        <Field name="name" label="姓名" required>
          <Input />
        </Field>
        <Field name="mail" label="邮箱" required extra="邀请信发到这里">
          <Input />
        </Field>
        <Field name="role" label="角色">
          <Select
            options={[
              { value: 'agent', label: '客服' },
              { value: 'lead', label: '组长' },
            ]}
          />
        </Field>
        <Field name="hours" label="每天工时">
          <InputNumber suffix="小时" style={{ width: 160 }} />
        </Field>
        <Field name="from" label="到岗日">
          <DatePicker />
        </Field>
        <Field name="shift" label="班次">
          <Radio.Group options={['早', '中', '晚']} />
        </Field>
        <Field name="on" label="接单" valuePropName="checked">
          <Switch />
        </Field>
        <Field name="mails" valuePropName="checked">
          <Checkbox>每天一封小结</Checkbox>
        </Field>
        <Field name="note" label="备注">
          <Input.TextArea rows={3} />
        </Field>
        <Submit beside={<Button kind="text">不加了</Button>}>邀请</Submit>
      </Form>
    </Page>
  );
}
